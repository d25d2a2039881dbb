// The grammar of PostgreSQL itself, from libpg_query where that is installed: a second opinion for tests. The library is
// loaded when it is first asked, so that nothing of it is needed to build.

#pragma once

/// Whether the library is there.
int second_parser_is_there(void);

/// The statements of a script as JSON, to be given to `free`; NULL if the grammar refuses one of them. The parser goes as deep as its
/// script is nested, so it needs a deep stack.
char *second_parser_tree(const char *script);
