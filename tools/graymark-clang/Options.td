//===-- Options.td - Options of graymark-clang -------------*- tablegen -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three kinds of options. Graymark's own have a group and a help text. Of
// clang's, those are listed which the driver acts upon, those which only the
// link step wants, and those with a separate argument, so that the argument is
// not taken for an input. All other options go to clang as they are.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

class F<string name> : Flag<["-"], name>;
class FF<string name> : Flag<["--"], name>;

// --name=value and --name value.
multiclass Value<string name, string help, string metavar> {
  def NAME : Joined<["--"], name#"=">, HelpText<help>, MetaVarName<metavar>;
  def NAME#_separate : Separate<["--"], name>, Alias<!cast<Option>(NAME)>,
                       Flags<[HelpHidden]>;
}

//===----------------------------------------------------------------------===//
// Options of Graymark
//===----------------------------------------------------------------------===//

def target_Group : OptionGroup<"target">, HelpText<"TARGET AND RUNTIME">;
let Group = target_Group in {
defm target : Value<"target",
  "wasm32-wasi (the default) or wasm32-unknown-unknown", "<triple>">;
defm runtime : Value<"runtime",
  "incremental (the default), minimal, stub, or the path of a library or "
  "object with the runtime's interface", "<name>">;
defm runtime_for : Value<"runtime-for",
  "speed, or size (the default with -Oz): which of the runtime's two builds is "
  "linked", "<goal>">;
defm collector : Value<"collector",
  "What the code is made ready for: incremental (the default; it also runs with "
  "minimal and stub), rc (reference counting: a runtime of yours) or manual (no roots and barriers: with minimal, collected "
  "only while no frame holds references, and with stub)", "<name>">;
def export_runtime : FF<"export-runtime">,
  HelpText<"Export __new, __pin, __unpin, __collect and __rtti_base to the "
           "host, as AssemblyScript does">;
def export_runtime_all : FF<"export-runtime=all">,
  HelpText<"Export __renew, __link, __alloc, __realloc and __free as well">;
def export_runtime_host : FF<"export-runtime=host">,
  HelpText<"Export all that the JavaScript package uses: also gm_step, gm_stats, "
           "the functions of handles, and the table of types">;
def export_table : FF<"export-table">,
  HelpText<"Export the table of functions, as 'table'">;
def runtime_malloc : FF<"runtime-malloc">,
  HelpText<"Let malloc, its relatives and C++'s new and delete take their "
           "memory from the runtime's heap">;
defm shadow_stack_size : Value<"shadow-stack-size",
  "Bytes of the shadow stack: a multiple of 16, at least 64; K, M and G may "
  "follow", "<bytes>">;
defm heap_limit : Value<"heap-limit",
  "The most bytes that linear memory may grow to; 0 is no limit", "<bytes>">;
}

def checking_Group : OptionGroup<"checking">, HelpText<"CHECKING">;
let Group = checking_Group in {
def gc_checked : FF<"gc-checked">,
  HelpText<"Prove the roots of what is compiled and link the runtime that "
           "validates what it is given">;
defm gc_stress : Value<"gc-stress",
  "full (a whole collection at every safepoint), step[:seed] (a collection "
  "always under way) or random[:seed]; implies --gc-checked", "<mode>">;
}

def tunables_Group : OptionGroup<"tunables">,
  HelpText<"TUNABLES OF THE INCREMENTAL COLLECTOR">;
let Group = tunables_Group in {
defm gc_granularity : Value<"gc-granularity",
  "Bytes allocated between two slices of collection", "<bytes>">;
defm gc_step_factor : Value<"gc-step-factor",
  "Work in a slice, in percent of the granularity", "<percent>">;
defm gc_idle_factor : Value<"gc-idle-factor",
  "Size of the heap at which the next cycle starts, in percent of what was "
  "live", "<percent>">;
defm gc_small_heap : Value<"gc-small-heap",
  "Size up to which a heap may grow to sixteen times what was live", "<bytes>">;
defm gc_mark_cost : Value<"gc-mark-cost",
  "Units of work to mark an object", "<units>">;
defm gc_sweep_cost : Value<"gc-sweep-cost",
  "Units of work to free an object", "<units>">;
}

def parts_Group : OptionGroup<"parts">, HelpText<"WHERE THE PARTS ARE">;
let Group = parts_Group in {
defm graymark_clang : Value<"graymark-clang",
  "The clang to run (also: environment variable GRAYMARK_CLANG)", "<path>">;
defm ld_path : Value<"ld-path",
  "The wasm-ld to run (also: environment variable GRAYMARK_WASM_LD)",
  "<path>">;
defm graymark_plugin : Value<"graymark-plugin",
  "The plugin with the passes", "<path>">;
defm graymark_library_dir : Value<"graymark-library-dir",
  "The folder of the runtime's libraries", "<path>">;
}

def general_Group : OptionGroup<"general">, HelpText<"GENERAL">;
let Group = general_Group in {
def o : JoinedOrSeparate<["-"], "o">, MetaVarName<"<file>">,
  HelpText<"Write the output to <file>">;
def c : F<"c">, HelpText<"Compile, do not link">;
def S : F<"S">, HelpText<"Compile to assembly">;
def E : F<"E">, HelpText<"Preprocess only">;
def x : JoinedOrSeparate<["-"], "x">, MetaVarName<"<language>">,
  HelpText<"Language of the inputs that follow: c, c++, ir, none, ...">;
def v : F<"v">, HelpText<"Print the commands before they run">;
def hash_hash_hash : F<"###">,
  HelpText<"Print the commands, quoted for a shell, and run none">;
def help : FF<"help">, HelpText<"Print this text">;
def version : FF<"version">, HelpText<"Print versions">;
}

// Spellings of AssemblyScript's compiler.
def exportRuntime : FF<"exportRuntime">, Alias<export_runtime>,
  Flags<[HelpHidden]>;
def exportTable : FF<"exportTable">, Alias<export_table>, Flags<[HelpHidden]>;
def use : Separate<["--"], "use">, Flags<[HelpHidden]>;
def use_eq : Joined<["--"], "use=">, Alias<use>, Flags<[HelpHidden]>;
def target_dash : Separate<["-"], "target">, Alias<target>, Flags<[HelpHidden]>;
def help_dash : F<"help">, Alias<help>, Flags<[HelpHidden]>;

//===----------------------------------------------------------------------===//
// Options of clang
//===----------------------------------------------------------------------===//

let Flags = [HelpHidden] in {

// What the driver acts upon, beside those above.
def clang_Group : OptionGroup<"clang">;
let Group = clang_Group in {
def emit_llvm : F<"emit-llvm">;
def fsyntax_only : F<"fsyntax-only">;
def M : F<"M">;
def MM : F<"MM">;
def MD : F<"MD">;
def MMD : F<"MMD">;
def MF : JoinedOrSeparate<["-"], "MF">;
def MT : JoinedOrSeparate<["-"], "MT">;
def MQ : JoinedOrSeparate<["-"], "MQ">;
}

def unsupported_Group : OptionGroup<"unsupported">;
let Group = unsupported_Group in {
def flto : F<"flto">;
def flto_eq : Joined<["-"], "flto=">;
def shared : F<"shared">;
def pthread : F<"pthread">;
}

// With a separate argument, for the compile steps.
def compile_Group : OptionGroup<"compile">;
let Group = compile_Group in {
def D : JoinedOrSeparate<["-"], "D">;
def U : JoinedOrSeparate<["-"], "U">;
def I : JoinedOrSeparate<["-"], "I">;
def include_ : JoinedOrSeparate<["-"], "include">;
def imacros : JoinedOrSeparate<["-"], "imacros">;
def isystem : JoinedOrSeparate<["-"], "isystem">;
def iquote : JoinedOrSeparate<["-"], "iquote">;
def idirafter : JoinedOrSeparate<["-"], "idirafter">;
def iprefix : JoinedOrSeparate<["-"], "iprefix">;
def iwithprefix : JoinedOrSeparate<["-"], "iwithprefix">;
def ivfsoverlay : JoinedOrSeparate<["-"], "ivfsoverlay">;
def mllvm : Separate<["-"], "mllvm">;
def Xclang : Separate<["-"], "Xclang">;
def Xpreprocessor : Separate<["-"], "Xpreprocessor">;
def Xassembler : Separate<["-"], "Xassembler">;
}

// With a separate argument, for both kinds of steps.
def both_Group : OptionGroup<"both">;
let Group = both_Group in {
def O : Joined<["-"], "O">;
def g : Joined<["-"], "g">;
def B : JoinedOrSeparate<["-"], "B">;
def isysroot : JoinedOrSeparate<["-"], "isysroot">;
def sysroot : Separate<["--"], "sysroot">;
def working_directory : Separate<["-"], "working-directory">;
def param : Separate<["--"], "param">;
}

// For the link step only.
def link_Group : OptionGroup<"link">;
let Group = link_Group in {
def l : JoinedOrSeparate<["-"], "l">;
def L : JoinedOrSeparate<["-"], "L">;
def u : JoinedOrSeparate<["-"], "u">;
def e : JoinedOrSeparate<["-"], "e">;
def T : JoinedOrSeparate<["-"], "T">;
def z : Separate<["-"], "z">;
def Wl : CommaJoined<["-"], "Wl,">;
def Xlinker : Separate<["-"], "Xlinker">;
def s : F<"s">;
def static_ : F<"static">;
def rdynamic : F<"rdynamic">;
def nostdlib : F<"nostdlib">;
def nostdlibxx : F<"nostdlib++">;
def nodefaultlibs : F<"nodefaultlibs">;
def nostartfiles : F<"nostartfiles">;
def nolibc : F<"nolibc">;
def fuse_ld : Joined<["-"], "fuse-ld=">;
def rtlib : Joined<["-", "--"], "rtlib=">;
def mexec_model : Joined<["-"], "mexec-model=">;
def wasm_opt : FF<"wasm-opt">;
def no_wasm_opt : FF<"no-wasm-opt">;
}
}
