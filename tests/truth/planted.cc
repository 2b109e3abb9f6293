/* A program of C++ that knows its own stacks, as planted.c does. */
#include "planted.h"

#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace truth {

template <typename T> struct shape {
	virtual ~shape() = default;
	virtual T area() const = 0;
};

template <typename T> struct square : shape<T> {
	T side = 2;

	CALLED T
	area() const override
	{
		touch();
		STAY;
		return side * side;
	}
};

struct other {
	virtual ~other() = default;
	virtual void call() = 0;
};

/* What is called by way of the second base goes through a thunk. */
struct both : square<long>, other {
	CALLED void
	call() override
	{
		touch();
		STAY;
	}
};

template <typename F>
CALLED void
apply(F function)
{
	function();
	STAY;
}

CALLED void
measure(const shape<int> &shape)
{
	shape.area();
	STAY;
}

CALLED void
through_thunk(other &other)
{
	other.call();
	STAY;
}

struct guard {
	CALLED ~guard()
	{
		touch();
		STAY;
	}
};

CALLED void
throws()
{
	throw std::runtime_error("planted");
}

/* Its guard is destroyed on the way to who catches. */
CALLED void
is_passed()
{
	guard guard;

	throws();
}

CALLED void
catches()
{
	try {
		is_passed();
	} catch (const std::exception &) {
		touch();
		STAY;
	}
}

struct counter {
	int count = 0;

	template <typename T>
	__attribute__((always_inline)) void
	add(T value)
	{
		count += static_cast<int>(value);
		touch();
		STAY;
	}
};

CALLED void
counts()
{
	counter counter;

	counter.add(2.5);
	STAY;
}

CALLED void
work()
{
	touch();
	STAY;
}

} // namespace truth

int
main()
{
	truth::square<int> square;
	truth::both both;

	plant("planted;*;main;truth::measure;truth::square<int>::area;touch");
	truth::measure(square);
	plant("planted;*;main;truth::through_thunk;truth::both::call;touch");
	truth::through_thunk(both);
	plant("planted;*;main;truth::apply<void (*)()>;truth::work;touch");
	truth::apply(&truth::work);
	plant("planted;*;main;truth::catches;truth::is_passed;truth::guard::~guard;touch");
	plant("planted;*;main;truth::catches;touch");
	truth::catches();
	plant("planted;*;main;truth::counts;truth::counter::add<double>;touch");
	truth::counts();
	plant("planted;*;truth::work;touch");
	std::thread(truth::work).join();
	return 0;
}
