#include "SecondParser.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// As in pg_query.h of version 15.
typedef struct {
  char *parse_tree;
  char *stderr_buffer;
  void *error;
} Result;

typedef Result (*Parse)(const char *);
typedef void (*FreeResult)(Result);

static void *library(void) {
  void *found = dlopen("libpg_query.so", RTLD_NOW);
  return found ? found : dlopen("libpg_query.dylib", RTLD_NOW);
}

int second_parser_is_there(void) {
  void *found = library();
  return found && dlsym(found, "pg_query_parse") && dlsym(found, "pg_query_free_parse_result");
}

char *second_parser_tree(const char *script) {
  void *found = library();
  Parse parse = (Parse)dlsym(found, "pg_query_parse");
  FreeResult freeResult = (FreeResult)dlsym(found, "pg_query_free_parse_result");
  Result result = parse(script);
  char *tree = result.error ? NULL : strdup(result.parse_tree);
  freeResult(result);
  return tree;
}
