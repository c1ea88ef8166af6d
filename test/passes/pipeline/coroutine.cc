// A C++ coroutine with references is rejected through clang.
// RUN: not %wasm_clang -std=c++20 -fno-exceptions -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -std=c++20 -fno-exceptions -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

namespace std {
template <typename Result, typename... Arguments> struct coroutine_traits {
  using promise_type = typename Result::promise_type;
};
template <typename Promise = void> struct coroutine_handle;
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept { return {}; }
};
template <typename Promise> struct coroutine_handle : coroutine_handle<> {
  static coroutine_handle from_address(void *) noexcept { return {}; }
};
} // namespace std

struct Never {
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) noexcept {}
  void await_resume() noexcept {}
};
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    Never initial_suspend() { return {}; }
    Never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

int use(gm_ref);
Task run(gm_ref reference) {
  co_await Never{};
  use(reference);
}
// CHECK: error: {{.*}}graymark: references in a coroutine are not supported: its frame is unmanaged memory
