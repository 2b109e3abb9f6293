//! A program of Rust that knows its own stacks, as planted.c does.
use std::ffi::CString;
use std::hint::black_box;
use std::os::raw::c_char;

extern "C" {
    fn touch();
    fn plant(stack: *const c_char);
}

fn say(stack: &str) {
    let text = CString::new(stack).unwrap();
    unsafe { plant(text.as_ptr()) }
}

#[inline(never)]
fn leaf() {
    unsafe { touch() };
    black_box(());
}

#[inline(never)]
fn recurse(depth: u32) -> u32 {
    let sum = if depth > 1 { recurse(black_box(depth - 1)) } else { leaf(); 0 };
    black_box(sum) + 1
}

#[inline(always)]
fn inner() {
    leaf();
    black_box(());
}

#[inline(always)]
fn middle() {
    inner();
    black_box(());
}

#[inline(never)]
fn outer() {
    middle();
    black_box(());
}

trait Shape {
    fn area(&self) -> u64;
}

struct Square<T>(T);

impl Shape for Square<u32> {
    #[inline(never)]
    fn area(&self) -> u64 {
        leaf();
        black_box(u64::from(self.0))
    }
}

#[inline(never)]
fn measure(shape: &dyn Shape) -> u64 {
    black_box(shape.area()) + 1
}

#[inline(never)]
fn apply(function: fn(), times: u32) -> u32 {
    function();
    black_box(times + 1)
}

#[inline(never)]
fn work() {
    leaf();
    black_box(());
}

fn main() {
    say("planted;*;planted::main;planted::recurse;planted::recurse;planted::leaf;touch");
    recurse(2);
    say("planted;*;planted::main;planted::outer;planted::middle;planted::inner;planted::leaf;touch");
    outer();
    say("planted;*;planted::main;planted::measure;<planted::Square<u32> as planted::Shape>::area;planted::leaf;touch");
    measure(black_box(&Square(2)));
    say("planted;*;planted::main;planted::apply;planted::work;planted::leaf;touch");
    apply(black_box(work), 1);
    say("worker_1;*;planted::work;planted::leaf;touch");
    let thread = std::thread::Builder::new().name("worker 1".to_string()).spawn(work);
    thread.unwrap().join().unwrap();
    black_box(());
}
