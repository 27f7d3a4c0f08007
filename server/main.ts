import { readOptions } from './commands/readOptions.ts'
import { COMMANDS } from './commands/table.ts'

try {
  const options = readOptions(process.argv.slice(2), process.env)
  const command = COMMANDS[options.command]
  if (!command)
    throw new Error(`No command «${options.command}». There are:\n${Object.entries(COMMANDS).map(([name, { does }]) => `  ${name.padEnd(12)} ${does}`).join('\n')}`)
  await command.run(options)
}
catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
