/** Widths that the head and the rows of a list share; what has none takes what is left. */
export const CELL = {
  row: 'flex h-full items-center gap-1.5 pr-gutter pl-2',
  category: 'hidden w-24 flex-none wide:block',
  followers: 'w-13 flex-none text-right',
  contact: 'hidden w-14 flex-none text-right wide:block',
  status: 'hidden w-[118px] flex-none pl-2 slim:block slim:zh:w-[96px]',
} as const
