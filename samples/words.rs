// A profile with two threads: `words` counts words in a hash map, `primes` sieves.
//
//     rustc -O -g -C force-frame-pointers=yes words.rs && ./words
use std::collections::HashMap;
use std::hint::black_box;
use std::thread;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn make_text(words: usize) -> String {
    let mut random = Random(88172645463325252);
    let mut text = String::new();
    for _ in 0..words {
        for _ in 0..2 + random.next() % 4 {
            text.push((b'a' + (random.next() % 8) as u8) as char);
        }
        text.push(' ');
    }
    text
}

fn count_words(text: &str) -> HashMap<&str, u32> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn most_frequent(counts: &HashMap<&str, u32>) -> Vec<(String, u32)> {
    let mut list: Vec<_> = counts.iter().map(|(word, n)| (word.to_string(), *n)).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list.truncate(10);
    list
}

fn sieve(limit: usize) -> usize {
    let mut composite = vec![false; limit + 1];
    let mut primes = 0;
    for n in 2..=limit {
        if composite[n] {
            continue;
        }
        primes += 1;
        for multiple in (n * n..=limit).step_by(n) {
            composite[multiple] = true;
        }
    }
    primes
}

fn main() {
    let words = thread::Builder::new().name("words".into()).spawn(|| {
        let text = make_text(3_000_000);
        most_frequent(&count_words(&text))
    });
    let primes = thread::Builder::new().name("primes".into()).spawn(|| {
        (0..12).map(|_| sieve(black_box(5_000_000))).sum::<usize>()
    });
    println!("{:?}", words.unwrap().join().unwrap());
    println!("{}", primes.unwrap().join().unwrap());
}
