"""Places eight, nine and ten queens, and prints what it found as JSON.

    python3 queens.py
"""
import json


def safe(queens, column):
    row = len(queens)
    return all(column != c and abs(column - c) != row - r for r, c in enumerate(queens))


def place(size, queens=()):
    if len(queens) == size:
        yield queens
        return
    for column in range(size):
        if safe(queens, column):
            yield from place(size, queens + (column,))


def draw(queens):
    return ["." * c + "Q" + "." * (len(queens) - c - 1) for c in queens]


def main():
    boards = {size: [draw(q) for q in place(size)] for size in (8, 9, 10)}
    text = json.dumps(boards, indent=1)
    print(len(text), {size: len(found) for size, found in boards.items()})


main()
