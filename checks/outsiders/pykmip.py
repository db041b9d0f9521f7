"""PyKMIP's own server, and its own client as the officer who makes the keys. Run by pykmip.test.ts in a virtual environment."""
import os
import sys
import threading
import warnings

warnings.filterwarnings('ignore')

folder, verb = sys.argv[1:3]


def at(name):
    return os.path.join(folder, name)


def serve():
    from kmip.services.server import KmipServer

    policies = at('policies')
    os.makedirs(policies, exist_ok=True)
    server = KmipServer(
        hostname='127.0.0.1', port=5696, certificate_path=at('service.pem'), key_path=at('service.key.pem'),
        ca_path=at('authority.pem'), auth_suite='TLS1.2', config_path=None, log_path=at('pykmip.log'),
        policy_path=policies, database_path=at('pykmip.database'), logging_level='INFO')
    server.config.settings['port'] = 0  # any that is free, which its own check of settings does not allow
    server.start()
    print(f'ready {server._socket.getsockname()[1]}.', flush=True)

    def end_with_parent():
        sys.stdin.read()
        server.manager.shutdown()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.serve()


def officer(port):
    from kmip.core import enums
    from kmip.services.kmip_client import KMIPProxy

    client = KMIPProxy(
        host='127.0.0.1', port=int(port), certfile=at('program.pem'), keyfile=at('program.key.pem'),
        ca_certs=at('authority.pem'), ssl_version='PROTOCOL_TLSv1_2', kmip_version=enums.KMIPVersion.KMIP_1_4)
    client.open()
    return client


def attributes_of(**wanted):
    from kmip.core import enums, objects
    from kmip.core.factories.attributes import AttributeFactory

    factory = AttributeFactory()
    return [factory.create_attribute(getattr(enums.AttributeType, kind.upper()), value) for kind, value in wanted.items()]


def named(name):
    from kmip.core import enums
    from kmip.core.attributes import Name

    return Name.create(name, enums.NameType.UNINTERPRETED_TEXT_STRING)


def made(result):
    if result.result_reason is not None:
        sys.exit(f'PyKMIP refused: {result.result_reason.value} {result.result_message}')
    return result


def key(port, name, sensitive):
    from kmip.core import enums, objects

    client = officer(port)
    mask = enums.CryptographicUsageMask
    wanted = attributes_of(
        name=named(name), cryptographic_algorithm=enums.CryptographicAlgorithm.AES, cryptographic_length=256,
        cryptographic_usage_mask=[mask.ENCRYPT, mask.DECRYPT], sensitive=sensitive == 'sensitive')
    result = made(client.create(enums.ObjectType.SYMMETRIC_KEY, objects.TemplateAttribute(attributes=wanted)))
    made(client.activate(result.uuid))


def pair(port, name):
    from kmip.core import enums, objects

    client = officer(port)
    mask = enums.CryptographicUsageMask
    tags = enums.Tags
    result = made(client.create_key_pair(
        common_template_attribute=objects.TemplateAttribute(
            attributes=attributes_of(
                cryptographic_algorithm=enums.CryptographicAlgorithm.RSA, cryptographic_length=3072),
            tag=tags.COMMON_TEMPLATE_ATTRIBUTE),
        private_key_template_attribute=objects.TemplateAttribute(
            attributes=attributes_of(name=named(f'{name}#1'), cryptographic_usage_mask=[mask.SIGN]),
            tag=tags.PRIVATE_KEY_TEMPLATE_ATTRIBUTE),
        public_key_template_attribute=objects.TemplateAttribute(
            attributes=attributes_of(name=named(f'{name}#public'), cryptographic_usage_mask=[mask.VERIFY]),
            tag=tags.PUBLIC_KEY_TEMPLATE_ATTRIBUTE)))
    made(client.activate(result.private_key_uuid))


{'serve': serve, 'key': key, 'pair': pair}[verb](*sys.argv[3:])
