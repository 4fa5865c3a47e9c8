import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { isCalendarDay } from '#article/permalink.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { type ImportFormat, STORY_FORMATS } from '#wire/incoming.ts'
import type { ExportCommandOptions } from './commands/export.ts'
import type { ImportCommandOptions } from './commands/import.ts'
import { FORMAT_DESCRIPTIONS, IMPORT_OPENERS } from './commands/import-formats.ts'
import type { MigrateOptions } from './commands/migrate.ts'
import { type Config, readConfig } from './config.ts'
import { openPaper } from './open-paper.ts'
import { sayWhatFailed } from './say-what-failed.ts'

/** What a command has to work with. */
export interface CommandContext {
  config: Config
  db: Database
}

/**
 * Runs the command in `argv` (without the program's own name) and sets the exit code: 0 for done, 1 for refused or failed, with
 * a sentence on the error output, 2 for arguments that cannot be used.
 */
export async function main(argv: string[]): Promise<void> {
  const program = describeProgram()
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const sentence = error instanceof Refusal ? error.message : sayWhatFailed(error)
  // What nobody foresaw is told with where it happened.
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`)
  return 1
}

function describeProgram(): Command {
  const program = new Command('dateline')
    .description('The software of a newspaper. Settings come from the environment; see docs/contracts.')
    .exitOverride()
    .showHelpAfterError('(see --help)')

  program
    .command('start')
    .description('run the paper: readers’ pages, the newsroom and its interface')
    .action(async () => {
      const { runStart } = await import('./commands/start.ts')
      await runStart(readConfig(process.env))
    })

  describeStaff(program)
  describeTokens(program)
  describeRecord(program)
  describeImports(program)

  program
    .command('verify')
    .description(
      'check the hash chain, references, the search index and files; exit 1 and a list where something is wrong',
    )
    .action(() => withPaper(async (context) => (await import('./commands/verify.ts')).runVerify(context)))

  program
    .command('backup')
    .description('write one consistent file of the whole paper, beside a running server too')
    .argument('<file>')
    .action((file: string) =>
      withPaper(async (context) => (await import('./commands/backup.ts')).runBackup(context, file)),
    )

  program
    .command('restore')
    .description(
      'put a backup in place; refused while a server runs on the folder, or over another paper without --force',
    )
    .argument('<file>')
    .option('--force', 'replace the paper that is there')
    .action(async (file: string, options: { force?: boolean }) => {
      const { runRestore } = await import('./commands/restore.ts')
      await runRestore(readConfig(process.env), file, options)
    })

  program
    .command('export')
    .description('write the whole paper to plain files for people and other programs, beside a running server too')
    .argument('<path>', 'a folder that is not there yet, or a file whose name ends in .tar or .tar.gz; for wxr a file')
    .addOption(new Option('--format <format>', 'what to write').choices(['dateline', 'wxr']).default('dateline'))
    .option('--json', 'print the report as JSON')
    .action((path: string, options: ExportCommandOptions) =>
      withPaper(async (context) => (await import('./commands/export.ts')).runExport(context, path, options)),
    )

  program
    .command('read')
    .description('print what a text says, as JSON: names, quotations, meetings, counts, undertakings, roles, checks')
    .argument('<file>', 'a file of text, or - for standard input')
    .option('--date <day>', 'the day of publication, as 2026-11-27', calendarDay)
    .option('--json-lines', 'a text a line, each as {"id", "text", "date"?}; a line of answer for each')
    .option('--no-paper', 'read with what the program ships alone')
    .action(async (file: string, options: { date?: string; jsonLines?: boolean }) =>
      (await import('./commands/read.ts')).runRead(file, options),
    )

  program
    .command('demo')
    .description('add made-up articles, to see how the paper carries them')
    .requiredOption('--articles <number>', 'how many', wholeNumber)
    .option('--resume', 'count those that are there already, after a run that was interrupted')
    .action((options: { articles: number; resume?: boolean }) =>
      withPaper(async (context) => (await import('./commands/demo.ts')).runDemo(context, options)),
    )

  program
    .command('migrate')
    .description('bring the database up to date with this version, or copy the paper to where it is to be')
    .option('--to <address>', 'copy the paper into an empty PostgreSQL database, postgres://…')
    .option('--media <address>', 'copy its files into another store, s3://bucket/prefix or file:///folder')
    .action(async (options: MigrateOptions) => {
      const { runMigrate } = await import('./commands/migrate.ts')
      await runMigrate(readConfig(process.env), options)
    })
  return program
}

function describeStaff(program: Command): void {
  const staff = program.command('staff').description('accounts of the newsroom')
  staff
    .command('add')
    .description('add somebody; prints the one-time address at which they choose a password')
    .argument('<email>')
    .option('--name <name>', 'as colleagues know them')
    .option('--role <role>', 'contributor, reporter, editor, publisher or administrator', 'reporter')
    .option('--sections <slugs>', 'the sections that they work for, with commas between; all of them otherwise', slugs)
    .action((email: string, options: { name?: string; role: string; sections?: string[] }) =>
      withPaper(async (context) => (await import('./commands/staff.ts')).addMember(context, { email, ...options })),
    )
  staff
    .command('reset')
    .description('end somebody’s sessions and print a one-time address for a new password')
    .argument('<email>')
    .option('--factors', 'remove their authenticator app and their passkeys too')
    .action((email: string, options: { factors?: boolean }) =>
      withPaper(async (context) => (await import('./commands/staff.ts')).resetMember(context, email, options)),
    )
  staff
    .command('disable')
    .description('sign somebody out for good')
    .argument('<email>')
    .action((email: string) =>
      withPaper(async (context) => (await import('./commands/staff.ts')).disableMember(context, email)),
    )
  staff
    .command('list')
    .description('who is on the staff')
    .action(() => withPaper(async (context) => (await import('./commands/staff.ts')).listMembers(context)))
}

function describeTokens(program: Command): void {
  const token = program.command('token').description('keys to the newsroom’s interface')
  token
    .command('create')
    .description('make a token; it is printed once, alone on the last line')
    .requiredOption('--role <role>', 'contributor, reporter, editor, publisher or administrator')
    .option('--name <name>', 'what it is for', 'command line')
    .option('--sections <slugs>', 'the sections that it works for, with commas between; all of them otherwise', slugs)
    .action((options: { role: string; name: string; sections?: string[] }) =>
      withPaper(async (context) => (await import('./commands/token.ts')).createOne(context, options)),
    )
  token
    .command('list')
    .description('the tokens there are')
    .action(() => withPaper(async (context) => (await import('./commands/token.ts')).listAll(context)))
  token
    .command('revoke')
    .description('make a token useless, at once')
    .argument('<id>')
    .action((id: string) => withPaper(async (context) => (await import('./commands/token.ts')).revokeOne(context, id)))
}

function describeRecord(program: Command): void {
  const record = program.command('record').description('what the stories report')
  record
    .command('learn')
    .description('learn names from the articles whose records are done, now; prints how well')
    .action(() => withPaper(async (context) => (await import('./commands/record-learn.ts')).runRecordLearn(context)))
  const bring = record
    .command('import')
    .description('bring subjects and meetings in; the same file twice brings nothing new')
  const sorts = {
    subjects: 'a CSV file: kind, name, aliases, note, starts, ends, part_of, wikidata, latitude, longitude',
    wikidata: 'items of Wikidata as JSON: one, a list, or one a line',
    meetings: 'a CSV file, or JSON with an object a line: who met, where and when',
  } as const
  for (const [what, description] of Object.entries(sorts) as [keyof typeof sorts, string][]) {
    const command = bring
      .command(what)
      .description(description)
      .argument('<path>')
      .option('--dry-run', 'say what would come, and change nothing')
      .option('--json', 'print the report as JSON')
      .option('--source <name>', 'what readers are told that it comes from; the name of the file otherwise')
    if (what === 'meetings') {
      const more = (line: string, lines: string[]): string[] => [...lines, line]
      command.option('--map <field=column>', 'which column names what; once for each', more, [])
    }
    command.action((path: string, options: { dryRun?: boolean; json?: boolean; map?: string[]; source?: string }) =>
      withPaper(async (context) =>
        (await import('./commands/record-import.ts')).runRecordImport(context, { what, path, ...options }),
      ),
    )
  }
}

function describeImports(program: Command): void {
  const bring = program
    .command('import')
    .description('bring the archive of another system in; the same archive twice brings nothing twice')
  for (const format of Object.keys(IMPORT_OPENERS) as ImportFormat[]) {
    const command = bring.command(format)
    if (format === 'ghost')
      command.option('--site <address>', 'where the site was, for its pictures: the file does not say it')
    if (STORY_FORMATS.includes(format))
      command
        .option(
          '--section <slug>',
          'the section for all of it; else the one that a story’s subjects name, or the first',
        )
        .addOption(
          new Option('--as <what>', 'published with their own dates, or drafts')
            .choices(['published', 'drafts'])
            .default('published'),
        )
    if (format === 'rss') command.option('--site <address>', 'where the site was, for old addresses that are to go on')
    command
      .description(FORMAT_DESCRIPTIONS[format])
      .argument('<path>')
      .option('--dry-run', 'say what would come, and change nothing')
      .option('--json', 'print the report as JSON')
      .option('--media <folder>', 'take pictures from this folder of uploads, not from their addresses')
      .option('--no-pictures', 'leave pictures where they are; another import takes them in')
      .action((path: string, options: ImportCommandOptions) =>
        withPaper(async (context) =>
          (await import('./commands/import.ts')).runImport(context, { format, path, ...options }),
        ),
      )
  }
  bring
    .command('dateline')
    .description('make an empty paper the one that “dateline export” wrote')
    .argument('<path>', 'the folder, or a tar of it')
    .option('--dry-run', 'say what would come, and change nothing')
    .option('--json', 'print the report as JSON')
    .action((path: string, options: ImportCommandOptions) =>
      withPaper(async (context) =>
        (await import('./commands/import-dateline.ts')).runImportDateline(context, { path, ...options }),
      ),
    )
  bring
    .command('list')
    .description('the imports that there were')
    .action(() => withPaper(async (context) => (await import('./commands/import.ts')).listAllImports(context)))
  bring
    .command('report')
    .description('what an import did, and what could not come')
    .argument('<id>')
    .option('--json', 'print the report as JSON')
    .action((id: string, options: { json?: boolean }) =>
      withPaper(async (context) => (await import('./commands/import.ts')).printImport(context, id, options)),
    )
  bring
    .command('undo')
    .description('take away what an import brought and nobody has touched since')
    .argument('<id>')
    .action((id: string) =>
      withPaper(async (context) => (await import('./commands/import.ts')).runUndoImport(context, id)),
    )
}

/** Opens the paper that the environment names for one command and closes it afterwards. */
async function withPaper(work: (context: CommandContext) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const db = await openPaper(config)
  try {
    await work({ config, db })
  } finally {
    await db.close()
  }
}

function slugs(text: string): string[] {
  return text.split(/[\s,]+/).filter((slug) => slug !== '')
}

function calendarDay(text: string): string {
  if (!isCalendarDay(text)) throw new InvalidArgumentError(`“${text}” is no day: write it as 2026-11-27.`)
  return text
}

function wholeNumber(text: string): number {
  const value = /^[\d_]{1,9}$/.test(text) ? Number(text.replaceAll('_', '')) : 0
  if (value < 1) throw new InvalidArgumentError(`“${text}” is not a number of articles.`)
  return value
}
