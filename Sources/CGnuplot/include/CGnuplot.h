#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What one run of gnuplot gave back.
typedef struct {
  /// Everything on its standard output.
  char *output;
  size_t output_count;
  /// Everything on its standard error.
  char *messages;
  size_t messages_count;
  /// Its exit status; 128 plus the signal's number where a signal ended it.
  int exit_status;
  /// The `errno` of a process or pipe that could not be made, otherwise 0.
  int spawn_error;
} cgnuplot_result;

/// Runs `executable -d` (looked up on the PATH), sends it the script and collects what it prints.
/// Safe to call from several threads at once. Give the result to `cgnuplot_free`.
cgnuplot_result cgnuplot_run(const char *executable, const char *script, size_t script_count);

void cgnuplot_free(cgnuplot_result *result);

#ifdef __cplusplus
}
#endif

#endif
