/// The functions that a schema can call, by what they are called.
let functionWords: [LanguageWord] = [
  LanguageWord(
    "autoincrement",
    "The database counts up: each row gets the next number.\n\nA sequence on PostgreSQL (`SERIAL`), `AUTO_INCREMENT` on MySQL, `IDENTITY` on SQL Server, the row id on SQLite."
  ),
  LanguageWord("now", "The time at which the row is made: `CURRENT_TIMESTAMP` in the database."),
  LanguageWord(
    "uuid", [LanguageWord.Parameter("version", "4 | 7", "Which kind of UUID; 4 if nothing is said. 7 sorts by time.")],
    "A UUID, made by Prisma Client. The column has no default in the database."),
  LanguageWord(
    "cuid", [LanguageWord.Parameter("version", "1 | 2", "Which kind of CUID; 1 if nothing is said.")],
    "A collision-resistant id that sorts by time, made by Prisma Client. The column has no default in the database."),
  LanguageWord(
    "ulid", "An id of 26 letters that sorts by time, made by Prisma Client. The column has no default in the database."),
  LanguageWord(
    "nanoid", [LanguageWord.Parameter("length", "Number?", "How many letters; 21 if nothing is said.")],
    "A short random id, made by Prisma Client. The column has no default in the database."),
  LanguageWord(
    "dbgenerated", [LanguageWord.Parameter("value", "String?", "The expression in the database's SQL.")],
    "A default that the schema language has no word for, in the database's own SQL:\n\n`@default(dbgenerated(\"gen_random_uuid()\"))`"
  ),
  LanguageWord(
    "sequence",
    [
      LanguageWord.Parameter("virtual", "Boolean?", "The sequence makes no values itself: they follow no order."),
      LanguageWord.Parameter("minValue", "Number?", "The smallest value."),
      LanguageWord.Parameter("maxValue", "Number?", "The largest value."),
      LanguageWord.Parameter("cache", "Number?", "How many values each session takes at once."),
      LanguageWord.Parameter("increment", "Number?", "The step from one value to the next."),
      LanguageWord.Parameter("start", "Number?", "The first value."),
    ],
    "A sequence of the database counts up (CockroachDB)."),
  LanguageWord("auto", "MongoDB makes the object id of the document."),
  LanguageWord(
    "env", [LanguageWord.Parameter("name", "String", "The name of the variable.")],
    "The value of an environment variable, read when a command runs. Prisma reads `.env` beside the schema or in the project's folder."
  ),
  LanguageWord(
    "raw", [LanguageWord.Parameter("sql", "String", "Text for the database.")],
    "Text that is handed to the database as it is."),
]

let functionsByLabel = wordsByLabel(functionWords)
