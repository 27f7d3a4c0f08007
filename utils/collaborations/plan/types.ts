/** A creator and a product that must not be in one new group: a live collaboration holds them. */
export interface LivePair {
  creator: string
  product: string
  collaboration: string
}

export interface PlanLimits {
  maxCreators: number
  maxProducts: number
}

export interface PlanInput extends PlanLimits {
  creators: readonly string[]
  products: readonly string[]
  live: readonly LivePair[]
}

/** Every creator of a group is offered every product of it. */
export interface PlannedGroup {
  creators: string[]
  products: string[]
}

export interface GroupPlan {
  groups: PlannedGroup[]
  /** Wanted pairs that a live collaboration holds: in no group. */
  blocked: LivePair[]
}

/** Creators who may be offered the same products, and those products as bits. */
export interface CreatorClass {
  creators: string[]
  products: bigint
}

/** As `PlannedGroup`, products as bits. */
export interface MaskGroup {
  creators: string[]
  products: bigint
}
