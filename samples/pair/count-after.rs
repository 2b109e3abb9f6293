// Counts how often each path occurs in a log. Borrows every line of it.
use std::collections::HashMap;

#[inline(never)]
fn path_of(line: &str) -> &str {
    line.split_once(' ').map_or(line, |(path, _)| path)
}

#[inline(never)]
fn count(log: &str) -> HashMap<String, u64> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for line in log.lines() {
        let path = path_of(line);
        match counts.get_mut(path) {
            Some(count) => *count += 1,
            None => {
                counts.insert(path.to_string(), 1);
            }
        }
    }
    counts
}

#[inline(never)]
fn make_log(lines: u64) -> String {
    let mut log = String::new();
    let mut seed = 42u64;
    for _ in 0..lines {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let pick = seed >> 33;
        log += &format!("/items/{} 200 {}\n", pick % 97, pick % 65521);
    }
    log
}

fn main() {
    let log = make_log(2_000);
    let paths = (0..30_000).map(|_| count(&log).len()).max();
    println!("{} paths", paths.unwrap_or(0));
}
