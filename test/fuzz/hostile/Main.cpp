//===-- Main.cpp - Hostile input, in bulk
//----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// graymark-hostile [--seeds N] [--start S] [--jobs N] [--keep FOLDER]
//                  [--unchanged] FILE-OR-FOLDER...
//
// Takes the modules in the files, changes each at random and runs the passes
// over what LLVM still accepts. Each input has a process of its own: that it
// crashes, hangs or ends with anything but object code or an error is a failure
// of that input and not of the program. Where LLVM makes no code of a lowered
// module, a second process says whether it would without our passes.
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "Run.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <map>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;
using namespace graymark::hostile;

// What one input may take, in seconds of its own time: to be read, some of them
// take LLVM very long, and in all.
static constexpr rlim_t LongestReading = 2;
static constexpr rlim_t LongestTime = 20;

namespace {

struct Settings {
  uint64_t Seeds = 1000;
  uint64_t Start = 1;
  unsigned Jobs = 2;
  bool Changes = true;
  std::string Folder = "hostile-input";
  std::vector<std::string> Places;
};

/// One process that runs one input.
struct Job {
  uint64_t Seed;
  const Input *Original;
  Mode How;
  std::string Kept;
  std::string Output;
  int Stages = -1;
  /// How the process ended of which this one is to say whose fault that is.
  int FirstStatus = 0;
};

struct Totals {
  uint64_t Rejected = 0, Accepted = 0, Diagnosed = 0, Failed = 0;
  /// LLVM's own passes, its reader or its backend did not survive.
  uint64_t LlvmFailed = 0;
};

} // namespace

extern "C" const char *__asan_default_options() {
  return "detect_leaks=0:detect_odr_violation=0:allocator_may_return_null=0:"
         "max_allocation_size_mb=2000:handle_abort=1:exitcode=77";
}
extern "C" const char *__ubsan_default_options() {
  return "print_stacktrace=1:halt_on_error=1";
}

/// A file is one module, or several after lines as split-file has them.
static void addFile(StringRef File, std::vector<Input> &Inputs) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
  if (!Buffer)
    return;
  SmallVector<StringRef> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n');
  std::string Name = File.str(), Text;
  auto Flush = [&] {
    if (StringRef(Text).contains("define") || StringRef(Text).contains("@"))
      Inputs.push_back({Name, Text});
    Text.clear();
  };
  for (StringRef Line : Lines) {
    if (Line.consume_front(";--- ")) {
      Flush();
      Name = (File + ":" + Line).str();
      continue;
    }
    // Comments say what the test expects.
    if (Line.starts_with(";"))
      continue;
    Text += Line;
    Text += '\n';
  }
  Flush();
}

static std::vector<Input> readInputs(ArrayRef<std::string> Places) {
  std::vector<std::string> Files;
  for (StringRef Place : Places) {
    if (!sys::fs::is_directory(Place)) {
      Files.push_back(Place.str());
      continue;
    }
    std::error_code Error;
    for (sys::fs::recursive_directory_iterator I(Place, Error), E;
         I != E && !Error; I.increment(Error))
      if (StringRef(I->path()).ends_with(".ll"))
        Files.push_back(I->path());
  }
  std::sort(Files.begin(), Files.end());
  std::vector<Input> Inputs;
  for (StringRef File : Files)
    addFile(File, Inputs);
  return Inputs;
}

static int StagesOut;

static void limitTime(rlim_t Seconds) {
  rlimit Time{Seconds, LongestTime + 2};
  setrlimit(RLIMIT_CPU, &Time);
}

static pid_t start(Job &J) {
  int Pipe[2];
  if (pipe(Pipe) != 0)
    return -1;
  outs().flush();
  pid_t Child = fork();
  if (Child != 0) {
    close(Pipe[1]);
    J.Stages = Pipe[0];
    return Child;
  }
  close(Pipe[0]);
  StagesOut = Pipe[1];
  bool Again = J.How == Mode::Plain;
  int Output = open(J.Output.c_str(),
                    O_WRONLY | O_CREAT | (Again ? O_APPEND : O_TRUNC), 0644);
  dup2(Output, STDERR_FILENO);
  dup2(Output, STDOUT_FILENO);
  rlimit Core{0, 0};
  limitTime(LongestReading);
  setrlimit(RLIMIT_CORE, &Core);
  Input Text = *J.Original;
  if (Again) {
    if (ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
            MemoryBuffer::getFile(J.Kept))
      Text.Text = (*Buffer)->getBuffer().str();
    errs() << "without our passes:\n";
  }
  run(Text, J.Seed, J.How, Again ? "" : J.Kept, [](Stage S) {
    if (S == Stage::Ours || S == Stage::Theirs || S == Stage::Generating)
      limitTime(LongestTime);
    // As many stages as passes, far fewer than a pipe holds.
    char Byte = static_cast<char>(S);
    if (write(StagesOut, &Byte, 1) != 1)
      _exit(4);
  });
}

/// The last stage that \p J reported.
static Stage lastStage(const Job &J) {
  char Last = static_cast<char>(Stage::Reading), Buffer[4096];
  for (ssize_t Size; (Size = read(J.Stages, Buffer, sizeof(Buffer))) > 0;)
    Last = Buffer[Size - 1];
  close(J.Stages);
  return static_cast<Stage>(Last);
}

static void report(const Job &J, int Status, Stage Last) {
  outs() << "FAILED: seed " << J.Seed << ", " << J.Original->Name << ": ";
  if (WIFSIGNALED(Status))
    outs() << (WTERMSIG(Status) == SIGXCPU || WTERMSIG(Status) == SIGKILL
                   ? "takes too long"
                   : "crashed");
  else
    outs() << "exit status " << WEXITSTATUS(Status);
  outs() << ", stage '" << static_cast<char>(Last) << "'\n  input " << J.Kept
         << "\n  output " << J.Output << '\n';
  if (ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
          MemoryBuffer::getFile(J.Output)) {
    SmallVector<StringRef> Lines;
    (*Text)->getBuffer().split(Lines, '\n');
    for (StringRef Line : ArrayRef(Lines).take_front(30))
      outs() << "  | " << Line << '\n';
  }
  outs().flush();
}

/// Counts how \p J ended. \returns true if it is not known yet whose fault it
/// is.
static bool finish(Job &J, int Status, Totals &Sum) {
  Stage Last = lastStage(J);
  bool Ended = WIFEXITED(Status) && WEXITSTATUS(Status) == 0;
  bool Keep = false;
  if (J.How == Mode::Plain) {
    Keep = true;
    if (Ended && Last == Stage::Accepted) {
      ++Sum.Failed;
      report(J, J.FirstStatus, Stage::Generating);
    } else {
      ++Sum.LlvmFailed;
    }
  } else if (Last == Stage::Reading || Last == Stage::Rejected)
    ++Sum.Rejected;
  else if (Ended && Last == Stage::Accepted)
    ++Sum.Accepted;
  else if (Ended && Last == Stage::Diagnosed)
    ++Sum.Diagnosed;
  else if (Last == Stage::Theirs) {
    ++Sum.LlvmFailed;
    Keep = true;
  } else if (Last == Stage::Generating) {
    J.How = Mode::Plain;
    J.FirstStatus = Status;
    return true;
  } else {
    ++Sum.Failed;
    Keep = true;
    report(J, Status, Last);
  }
  if (!Keep) {
    unlink(J.Kept.c_str());
    unlink(J.Output.c_str());
  }
  return false;
}

static bool parse(int Count, char **Words, Settings &Chosen) {
  for (int I = 1; I < Count; ++I) {
    StringRef Word = Words[I];
    StringRef Value = I + 1 < Count ? Words[I + 1] : "";
    bool Bad = false;
    if (Word == "--unchanged")
      Chosen.Changes = false;
    else if (!Word.starts_with("--"))
      Chosen.Places.push_back(Word.str());
    else {
      if (Word == "--seeds")
        Bad = Value.getAsInteger(10, Chosen.Seeds);
      else if (Word == "--start")
        Bad = Value.getAsInteger(10, Chosen.Start);
      else if (Word == "--jobs")
        Bad = Value.getAsInteger(10, Chosen.Jobs) || Chosen.Jobs == 0;
      else if (Word == "--keep")
        Chosen.Folder = Value.str();
      else
        Bad = true;
      ++I;
    }
    if (Bad) {
      errs() << "graymark-hostile: '" << Word << "' is not understood\n";
      return false;
    }
  }
  return true;
}

int main(int Count, char **Words) {
  Settings Chosen;
  if (!parse(Count, Words, Chosen))
    return 2;
  std::vector<Input> Inputs = readInputs(Chosen.Places);
  if (Inputs.empty()) {
    errs() << "graymark-hostile: no modules\n";
    return 2;
  }
  if (sys::fs::create_directories(Chosen.Folder))
    return 2;
  if (!Chosen.Changes)
    Chosen.Seeds = Inputs.size() * 4;

  auto Begin = std::chrono::steady_clock::now();
  std::map<pid_t, Job> Running;
  Totals Sum;
  for (uint64_t N = 0; N != Chosen.Seeds || !Running.empty();) {
    if (N != Chosen.Seeds && Running.size() < Chosen.Jobs) {
      uint64_t Seed = Chosen.Start + N++;
      uint64_t Index = Chosen.Changes ? Random(Seed).below(Inputs.size())
                                      : (Seed - 1) % Inputs.size();
      std::string Stem = Chosen.Folder + "/" + std::to_string(Seed);
      Job J{Seed, &Inputs[Index],
            Chosen.Changes ? Mode::Changed : Mode::Unchanged, Stem + ".ll",
            Stem + ".txt"};
      pid_t Child = start(J);
      if (Child < 0)
        return 2;
      Running.emplace(Child, std::move(J));
      continue;
    }
    int Status = 0;
    pid_t Ended = wait(&Status);
    auto Found = Running.find(Ended);
    if (Found == Running.end())
      continue;
    Job J = std::move(Found->second);
    Running.erase(Found);
    if (!finish(J, Status, Sum))
      continue;
    pid_t Child = start(J);
    if (Child < 0)
      return 2;
    Running.emplace(Child, std::move(J));
  }
  double Seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin)
          .count();
  outs() << Chosen.Seeds << " seeds over " << Inputs.size() << " modules in "
         << static_cast<uint64_t>(Seconds) << " s: " << Sum.Rejected
         << " not accepted by LLVM, " << Sum.Accepted << " lowered, "
         << Sum.Diagnosed << " reported, " << Sum.LlvmFailed
         << " ended in LLVM, " << Sum.Failed << " failed\n";
  return Sum.Failed ? 1 : 0;
}
