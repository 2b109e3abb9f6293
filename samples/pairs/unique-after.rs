// Counts the readings that differ, of many sensors. Keeps a set of them.
use std::collections::HashSet;

#[inline(never)]
fn read_sensor(sensor: u64) -> Vec<u64> {
    let mut seed = sensor;
    (0..3000)
        .map(|_| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) % 1200
        })
        .collect()
}

#[inline(never)]
fn count_unique(readings: &[u64]) -> usize {
    let mut seen: HashSet<u64> = HashSet::new();
    for reading in readings {
        seen.insert(*reading);
    }
    seen.len()
}

#[inline(never)]
fn median(readings: &[u64]) -> u64 {
    let mut sorted = readings.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

#[inline(never)]
fn smooth(readings: &[u64]) -> u64 {
    let mut level = 0.0;
    for reading in readings {
        level = level * 0.99 + *reading as f64 * 0.01;
    }
    level as u64
}

fn main() {
    let mut sum = 0;
    for sensor in 0..2200 {
        let readings = read_sensor(sensor);
        sum += count_unique(&readings) as u64;
        for _ in 0..3 {
            sum += median(&readings) + smooth(&readings);
        }
    }
    println!("{sum}");
}
