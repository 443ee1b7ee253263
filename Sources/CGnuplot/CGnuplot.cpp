#include "CGnuplot.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <boost/shared_ptr.hpp>

#include <gnuplot-iostream.h>

extern char **environ;

namespace {

struct Pipe {
  int reading = -1, writing = -1;

  ~Pipe() { close_both(); }

  /// Both ends close on exec, so that a gnuplot started meanwhile by another thread cannot hold them
  /// open, and lie above the standard streams, so that dup2 in the child cannot overwrite one.
  bool open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    reading = fcntl(ends[0], F_DUPFD_CLOEXEC, 3);
    writing = fcntl(ends[1], F_DUPFD_CLOEXEC, 3);
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    errno = error;
    return reading >= 0 && writing >= 0;
  }

  static void close_end(int &end) {
    if (end >= 0) close(end);
    end = -1;
  }

  void close_both() {
    close_end(reading);
    close_end(writing);
  }
};

std::string read_to_end(int descriptor) {
  std::string text;
  char buffer[65536];
  for (;;) {
    ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<size_t>(count));
  }
}

/// Turns a write to a gnuplot that has gone away into EPIPE for this thread, and only for it.
class WithoutSigpipe {
  sigset_t sigpipe, old_mask;
  bool was_pending;

public:
  WithoutSigpipe() {
    sigset_t pending;
    sigemptyset(&sigpipe);
    sigaddset(&sigpipe, SIGPIPE);
    sigpending(&pending);
    was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &sigpipe, &old_mask);
  }

  ~WithoutSigpipe() {
    const timespec no_wait = {0, 0};
    if (!was_pending) sigtimedwait(&sigpipe, nullptr, &no_wait);
    pthread_sigmask(SIG_SETMASK, &old_mask, nullptr);
  }

  const sigset_t *mask_before() const { return &old_mask; }
  const sigset_t *signal() const { return &sigpipe; }
};

/// The caller's environment, except that decimals are dots and no terminal is chosen beforehand.
std::vector<char *> child_environment() {
  static char locale[] = "LC_ALL=C.UTF-8";
  std::vector<char *> variables;
  for (char **variable = environ; variable && *variable; ++variable) {
    bool replaced = strncmp(*variable, "LC_ALL=", 7) == 0 || strncmp(*variable, "GNUTERM=", 8) == 0;
    if (!replaced) variables.push_back(*variable);
  }
  variables.push_back(locale);
  variables.push_back(nullptr);
  return variables;
}

int spawn(const char *executable, Pipe &input, Pipe &output, Pipe &messages,
          const WithoutSigpipe &without_sigpipe, pid_t &child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, messages.writing, STDERR_FILENO);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, without_sigpipe.mask_before());
  posix_spawnattr_setsigdefault(&attributes, without_sigpipe.signal());

  std::string name = executable, defaults_only = "-d";
  char *arguments[] = {&name[0], &defaults_only[0], nullptr};
  int error = posix_spawnp(
      &child, executable, &actions, &attributes, arguments, child_environment().data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Sends the script through gnuplot-iostream. A gnuplot that stops reading early says why on its
/// standard error and by its exit status, so a short write needs no report of its own.
void send(const char *script, size_t count, int descriptor) {
  FILE *file = fdopen(descriptor, "w");
  if (!file) {
    close(descriptor);
    return;
  }
  gnuplotio::Gnuplot gnuplot(file);  // Closes the file when it goes.
  try {
    gnuplot.write(script, static_cast<std::streamsize>(count));
    gnuplot.flush();
  } catch (const std::exception &) {
  }
}

char *copied(const std::string &text) {
  char *bytes = static_cast<char *>(malloc(text.size() + 1));
  if (bytes) memcpy(bytes, text.c_str(), text.size() + 1);
  return bytes;
}

}  // namespace

extern "C" cgnuplot_result cgnuplot_run(
    const char *executable, const char *script, size_t script_count) {
  cgnuplot_result result = {};
  Pipe input, output, messages;
  if (!input.open() || !output.open() || !messages.open()) {
    result.spawn_error = errno;
    return result;
  }
  WithoutSigpipe without_sigpipe;
  pid_t child = 0;
  result.spawn_error = spawn(executable, input, output, messages, without_sigpipe, child);
  if (result.spawn_error != 0) return result;
  Pipe::close_end(input.reading);
  Pipe::close_end(output.writing);
  Pipe::close_end(messages.writing);

  std::string output_text, messages_text;
  std::thread output_reader([&] { output_text = read_to_end(output.reading); });
  std::thread messages_reader([&] { messages_text = read_to_end(messages.reading); });
  send(script, script_count, input.writing);
  input.writing = -1;
  output_reader.join();
  messages_reader.join();

  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.output = copied(output_text);
  result.output_count = result.output ? output_text.size() : 0;
  result.messages = copied(messages_text);
  result.messages_count = result.messages ? messages_text.size() : 0;
  return result;
}

extern "C" void cgnuplot_free(cgnuplot_result *result) {
  free(result->output);
  free(result->messages);
  *result = {};
}
