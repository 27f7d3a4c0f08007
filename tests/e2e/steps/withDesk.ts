import type { Desk, DeskOptions } from '../harness/openDesk.ts'
import { openDesk } from '../harness/openDesk.ts'

/** A desk of its own for a test that mostly waits, so that several can wait at once. */
export async function withDesk(work: (desk: Desk) => Promise<void>, options?: DeskOptions): Promise<void> {
  const desk = await openDesk(options)
  try {
    await work(desk)
  }
  finally {
    await desk.close()
  }
}
