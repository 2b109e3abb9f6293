/* A program of several threads that share a queue and a lock, for the noise samples: sorts,
 * counts and compresses blocks of numbers. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, BLOCKS = 600, NUMBERS = 20000, BUCKETS = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned next_block;
static uint64_t buckets[BUCKETS];

static uint32_t
draw(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 4;
}

static int
compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

__attribute__((noinline)) static void
fill(uint32_t *numbers, uint32_t seed)
{
	for (unsigned i = 0; i < NUMBERS; i++)
		numbers[i] = draw(&seed);
}

__attribute__((noinline)) static void
sort(uint32_t *numbers)
{
	qsort(numbers, NUMBERS, sizeof(*numbers), compare);
}

__attribute__((noinline)) static size_t
encode(const uint32_t *numbers, unsigned char *to)
{
	size_t size = 0;

	for (unsigned i = 1; i < NUMBERS; i++)
		for (uint32_t gap = numbers[i] - numbers[i - 1];; gap >>= 7) {
			to[size++] = (unsigned char)(gap & 0x7f);
			if (gap < 0x80)
				break;
		}
	return size;
}

__attribute__((noinline)) static uint64_t
checksum(const unsigned char *bytes, size_t size)
{
	uint64_t sum = 14695981039346656037ULL;

	for (size_t i = 0; i < size; i++)
		sum = (sum ^ bytes[i]) * 1099511628211ULL;
	return sum;
}

__attribute__((noinline)) static void
count(const uint32_t *numbers)
{
	pthread_mutex_lock(&lock);
	for (unsigned i = 0; i < NUMBERS; i++)
		buckets[numbers[i] * 2654435761U >> 20]++;
	pthread_mutex_unlock(&lock);
}

static void *
work(void *sum)
{
	uint32_t *numbers = malloc(NUMBERS * sizeof(*numbers));
	unsigned char *bytes = malloc(NUMBERS * 5);

	for (;;) {
		unsigned block;

		pthread_mutex_lock(&lock);
		block = next_block++;
		pthread_mutex_unlock(&lock);
		if (block >= BLOCKS)
			break;
		fill(numbers, block);
		sort(numbers);
		for (int i = 0; i < 8; i++)
			*(uint64_t *)sum += checksum(bytes, encode(numbers, bytes));
		count(numbers);
	}
	free(numbers);
	free(bytes);
	return NULL;
}

int
main(void)
{
	pthread_t threads[THREADS];
	uint64_t sums[THREADS] = {0};

	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, work, &sums[i]);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	printf("%llx\n",
		(unsigned long long)(sums[0] + sums[1] + sums[2] + sums[3] + buckets[7]));
	return 0;
}
