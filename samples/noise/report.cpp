// Makes a report of a log: a compiled program that spends its time in many places.
#include <algorithm>
#include <cstdio>
#include <map>
#include <random>
#include <regex>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

struct Visit {
	std::string host, path;
	int status;
	long bytes;
};

__attribute__((noinline)) static std::string
make_log(int lines)
{
	std::mt19937 random(42);
	std::ostringstream log;

	for (int i = 0; i < lines; i++)
		log << "192.0.2." << random() % 250 << " /items/" << random() % 997 << ' '
		    << (random() % 9 ? 200 : 404) << ' ' << random() % 65521 << '\n';
	return log.str();
}

__attribute__((noinline)) static std::vector<Visit>
parse(const std::string &log)
{
	std::istringstream lines(log);
	std::vector<Visit> visits;
	Visit visit;

	while (lines >> visit.host >> visit.path >> visit.status >> visit.bytes)
		visits.push_back(visit);
	return visits;
}

__attribute__((noinline)) static size_t
count_odd(const std::vector<Visit> &visits)
{
	static const std::regex odd("^/items/[0-9]*[13579]$");
	size_t count = 0;

	for (size_t i = 0; i < visits.size(); i += 8)
		count += std::regex_match(visits[i].path, odd);
	return count;
}

__attribute__((noinline)) static std::unordered_map<std::string, long>
bytes_by_host(const std::vector<Visit> &visits)
{
	std::unordered_map<std::string, long> bytes;

	for (const Visit &visit : visits)
		bytes[visit.host] += visit.bytes;
	return bytes;
}

__attribute__((noinline)) static std::map<std::string, int>
failures_by_path(const std::vector<Visit> &visits)
{
	std::map<std::string, int> failures;

	for (const Visit &visit : visits)
		failures[visit.path] += visit.status == 404;
	return failures;
}

__attribute__((noinline)) static void
sort_by_bytes(std::vector<Visit> &visits)
{
	std::sort(visits.begin(), visits.end(),
		[](const Visit &a, const Visit &b) { return a.bytes > b.bytes; });
}

__attribute__((noinline)) static std::string
print(const std::vector<Visit> &visits)
{
	std::string text;
	char line[200];

	for (const Visit &visit : visits) {
		std::snprintf(line, sizeof line, "%-16s %8.1f KiB %s\n", visit.host.c_str(),
			(double)visit.bytes / 1024, visit.path.c_str());
		text += line;
	}
	return text;
}

int
main()
{
	size_t size = 0;

	for (int round = 0; round < 60; round++) {
		std::vector<Visit> visits = parse(make_log(60000));

		size += count_odd(visits) + bytes_by_host(visits).size();
		size += failures_by_path(visits).size();
		sort_by_bytes(visits);
		size += print(visits).size();
	}
	std::printf("%zu\n", size);
}
