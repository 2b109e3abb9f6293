/* Ranks lines by how many of their letters are alike. Each line gets a table of its own. */
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

static uint32_t
next_random(uint32_t &seed)
{
	return seed = seed * 1664525 + 1013904223;
}

[[gnu::noinline]] static std::vector<std::string>
make_lines(size_t count)
{
	std::vector<std::string> lines;
	uint32_t seed = 1;

	for (size_t i = 0; i < count; i++) {
		std::string line;
		for (size_t n = 20 + (next_random(seed) >> 24) % 40; n > 0; n--)
			line.push_back((char)('a' + (next_random(seed) >> 24) % 26));
		lines.push_back(line);
	}
	return lines;
}

[[gnu::noinline]] static unsigned
longest_common(const std::string &a, const std::string &b)
{
	std::vector<std::vector<unsigned>> best(
		a.size() + 1, std::vector<unsigned>(b.size() + 1));

	for (size_t i = 1; i <= a.size(); i++)
		for (size_t j = 1; j <= b.size(); j++)
			best[i][j] = a[i - 1] == b[j - 1]
					     ? best[i - 1][j - 1] + 1
					     : std::max(best[i - 1][j], best[i][j - 1]);
	return best[a.size()][b.size()];
}

[[gnu::noinline]] static uint64_t
checksum(const std::vector<std::string> &lines)
{
	uint64_t sum = 14695981039346656037u;

	for (int round = 0; round < 30; round++)
		for (const std::string &line : lines)
			for (char c : line)
				sum = (sum ^ (unsigned char)c) * 1099511628211u;
	return sum;
}

int
main()
{
	std::vector<std::string> lines = make_lines(300);
	uint64_t sum = 0;

	for (int round = 0; round < 9; round++) {
		for (size_t i = 0; i < lines.size(); i++)
			for (size_t j = i + 1; j < lines.size() && j < i + 500; j++)
				sum += longest_common(lines[i], lines[j]);
		for (int i = 0; i < 60; i++)
			sum += checksum(lines);
	}
	printf("%llu\n", (unsigned long long)sum);
}
