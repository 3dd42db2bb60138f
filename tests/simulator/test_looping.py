"""Loops by hand: 1 put in at a loan to value of a half holds 1.5 after one loop, 1.75 after two, 2 in the end."""

from service.simulator.looping import held_after, held_by_loop, loops_for


def test_each_loop_adds_half_of_the_last():
    assert [held_after(loops, 0.5) for loops in (0, 1, 2, 3)] == [1.0, 1.5, 1.75, 1.875]


def test_the_last_loop_is_a_part_of_one_where_the_leverage_lies_between_two():
    assert loops_for(1.8, 0.5) == 3
    assert held_by_loop(1.8, 0.5, 3) == [1.5, 1.75, 1.8]
    assert held_by_loop(1.8, 0.5, 0) == []
