import type { Template } from './types'

/** For the first run, in the language most creators read. */
export function sampleTemplate({ now, newId }: { now: number, newId: () => string }): Template {
  return {
    id: newId(),
    name: 'First message',
    versions: [
      {
        language: 'en',
        parts: [
          {
            id: newId(),
            kind: 'text',
            text: [
              'Hi {{creator.nickname|there}}, this is {{shop.name|our shop}}.',
              'Your videos caught our eye, and we would love to send you a free sample. Would you like one?',
            ].join('\n'),
          },
        ],
      },
    ],
    createdAt: now,
    changedAt: now,
  }
}
