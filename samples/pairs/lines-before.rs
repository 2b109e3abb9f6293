// Counts how often each status occurs in a log. Makes strings of all fields of a line.
use std::collections::HashMap;
use std::fmt::Write;

fn count(log: &str) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    for line in log.lines() {
        let fields: Vec<String> = line.split_whitespace().map(|field| field.to_string()).collect();
        *counts.entry(fields[1].to_string()).or_insert(0) += 1;
    }
    counts
}

fn make_log(lines: u64) -> String {
    let mut log = String::new();
    let mut seed = 42u64;
    for _ in 0..lines {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let pick = seed >> 33;
        writeln!(log, "/items/{} {} GET {} bytes in {} us from {}", pick % 97, 200 + pick % 7,
            pick % 65521, pick % 1013, pick % 251).unwrap();
    }
    log
}

fn main() {
    let mut statuses = 0;
    for _ in 0..25 {
        let log = make_log(20_000);
        for _ in 0..12 {
            statuses += count(&log).len();
        }
    }
    println!("{statuses} statuses");
}
