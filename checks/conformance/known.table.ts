/**
 * Cases of others' suites that we are known to fail, each with its reason; `*` at the end of a name stands for any ending.
 * A failure that is not here, and a line here that no case fails any more, both fail `npm test`.
 */
export const knownFailures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fhirpath: {
    testSimpleWithWrongContext:
      'names are not checked against the type of the resource before an expression runs',
    testPolymorphismB:
      'a choice may be named with its type (valueQuantity), as the suite’s own lenient mode has it',
    testPolymorphicsB:
      'a choice may be named with its type (valueQuantity), as the suite’s own lenient mode has it',
    testPolymorphismAsB: 'names are not checked against types before an expression runs',
    testDollarOrderNotAllowed: 'children() has an order here: the order of the JSON',
    testQuantity4: 'HL7’s library compares quantities more exactly than the suite wants for ~',
    testSort8: 'HL7’s library sorts texts backwards by `desc`, not by a minus',
    testSort10: 'HL7’s library sorts texts backwards by `desc`, not by a minus',
    testEquality23: 'HL7’s library takes a time without an offset to be at the server’s offset',
    testNEquality17: 'HL7’s library takes a time without an offset to be at the server’s offset',
    testEquivalent21: 'HL7’s library compares collections by ~ in their order',
    'testEquivalent23#2': 'HL7’s library compares collections by ~ in their order',
    testNotEquivalent21: 'HL7’s library compares collections by ~ in their order',
    testPlusDate19: 'a tenth of a second is added: seconds and milliseconds are one precision in FHIRPath',
    testMinus5: "'month' is no unit of UCUM; the suite takes it for the calendar’s month",
    testType22: 'HL7’s library refuses a type that does not exist; the suite says that nothing is of it',
    'testConformsTo*': 'profiles are checked by $validate, not inside expressions',
    LowBoundaryDecimal15: 'HL7’s library rounds the boundary outwards, so that the value lies within',
    HighBoundaryDecimal15: 'HL7’s library rounds the boundary outwards, so that the value lies within',
    HighBoundaryDecimal16: 'HL7’s library rounds the boundary outwards, so that the value lies within',
    HighBoundaryDateTimeMillisecond1:
      'an hour lasts until its 59th minute; the suite ends it after the first',
    HighBoundaryDateTimeMillisecond3:
      'an hour lasts until its 59th minute; the suite ends it after the first',
    testFHIRPathAsFunction11:
      'a code is a string by its definition and passes as(string); the suite wants the exact type',
    testFHIRPathAsFunction16:
      'a code is a string by its definition and passes ofType(string); the suite wants the exact type',
  },
  terminology: {
    'language/language-xform-en-multi-de-hard':
      'displayLanguage is told as it was asked for; the suite wants a blank after the comma here, and none elsewhere',
    'validation/validation-simple-coding-bad-system':
      'the suite words this message with the system in quotes in other cases, as here',
    'errors/unknown-system2':
      'the suite words this message with the system in quotes in other cases, as here',
    'overload/expand-all-merged':
      'codes of two versions taken as one keep the version that they come from; the suite gives a display of 1.0.0 the number 2.0.0',
    'overload/expand-enum-good':
      'code2 of 2.0.0 is called “Display #2” there; the suite wants the display of 1.0.0',
    'overload/expand-enum-bad':
      'code2 of 2.0.0 is called “Display #2” there; the suite wants the display of 1.0.0',
    'overload/expand-exclude-versioned':
      'code2 of 2.0.0 is called “Display #2” there; the suite wants the display of 1.0.0',
  },
}
