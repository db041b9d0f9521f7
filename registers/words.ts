/** What people read of a register: Polish first; Ukrainian where a person without an account reads it. */
export interface Words {
  readonly pl: string
  readonly en: string
  readonly uk: string
}

export const words = (pl: string, en: string, uk: string): Words => ({ pl, en, uk })
