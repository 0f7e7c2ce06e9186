using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Hunting;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Each strategy has the property that its paper proves or promises.</summary>
public sealed class StrategyTests
{
    const int Runs = 8000;

    public static TheoryData<string> Notations =>
        ["walk", "urw", "delay:1", "delay:3", "sticky:10", "visit:10", "pct", "pct:3", "pos"];

    /// <summary>
    /// Two actors of ten steps; the bug: all of actor 1 comes between steps 4 and 5 of actor 0. It has depth 2.
    /// </summary>
    [Fact]
    public void Pct_finds_a_bug_of_depth_2_at_least_as_often_as_its_bound_says()
    {
        StrategyToy toy = new(10, 10);
        Pct pct = new(2);
        int[] buggy =
        [
            .. Enumerable.Repeat(0, 5),
            .. Enumerable.Repeat(1, 10),
            .. Enumerable.Repeat(0, 5),
        ];

        int found = Count(seed => toy.Run(pct, seed).SequenceEqual(buggy));

        int bound = Runs / (2 * toy.Total);
        Assert.InRange(found, bound * 3 / 4, Runs);
    }

    [Fact]
    public void Pct_of_depth_1_never_leaves_an_actor_that_can_go_on()
    {
        StrategyToy toy = new(5, 5, 5);
        Pct pct = new(1);

        Assert.Equal(Runs, Count(seed => Preemptions(toy.Run(pct, seed), 5) == 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Delay_bounding_never_makes_more_delays_than_its_bound(int bound)
    {
        StrategyToy toy = new(8, 8, 8);
        DelayBounded strategy = new(bound);
        int most = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            int preemptions = Preemptions(toy.Run(strategy, seed), 8);
            Assert.InRange(preemptions, 0, strategy.Delays);
            most = Math.Max(most, strategy.Delays);
        }

        Assert.Equal(bound, most);
    }

    [Theory]
    [InlineData("sticky:3")]
    [InlineData("sticky:10")]
    [InlineData("delay:5")]
    [InlineData("pct")]
    public void A_strategy_that_stays_has_answered_as_if_it_was_asked(string notation)
    {
        Actor[] actors = [new(1, default), new(2, default), new(3, default)];
        Strategy asked = StrategySpec.TryParse(notation)!.Create();
        Strategy trusted = StrategySpec.TryParse(notation)!.Create();
        int stayed = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            asked.Begin(seed, new RunProfile(100, []));
            trusted.Begin(seed, new RunProfile(100, []));
            int last = -1;
            int stays = 0;
            for (int step = 0; step < 120; step++)
            {
                int answer = asked.Next(actors, last, hasSpun: false);
                if (stays == 0)
                {
                    Assert.Equal(answer, trusted.Next(actors, last, hasSpun: false));
                    stays = Math.Min(trusted.Stays, 1 + (int)(seed % 7));
                    trusted.Stay(stays);
                    stayed += stays;
                }
                else
                {
                    Assert.Equal(last, answer);
                    stays--;
                }

                last = answer;
            }
        }

        Assert.InRange(stayed, 10_000, int.MaxValue);
    }

    /// <summary>One step among nine others: all ten orders are as probable, which a plain walk misses by far.</summary>
    [Fact]
    public void A_weighted_walk_makes_every_interleaving_as_often_as_every_other()
    {
        StrategyToy toy = new(1, 9);
        int[] weighted = new int[10];
        int[] plain = new int[10];
        WeightedWalk urw = new();
        UniformWalk walk = new();
        for (ulong seed = 0; seed < Runs; seed++)
        {
            weighted[toy.Run(urw, seed).IndexOf(0)]++;
            plain[toy.Run(walk, seed).IndexOf(0)]++;
        }

        Assert.All(weighted, count => Assert.InRange(count, Runs * 8 / 100, Runs * 12 / 100));
        Assert.InRange(plain[0], Runs * 45 / 100, Runs * 55 / 100);
        Assert.InRange(plain[9], 0, Runs / 100);
    }

    [Fact]
    public void Pos_draws_again_after_a_race_and_only_then()
    {
        Pos pos = new();

        _ = new StrategyToy(10, 10) { CommonWord = 0x1000 }.Run(pos, 1);
        Assert.InRange(pos.Races, 1, 20);
        _ = new StrategyToy(10, 10).Run(pos, 1);
        Assert.Equal(0, pos.Races);
    }

    [Fact]
    public void A_sticky_walk_switches_once_in_so_many_steps()
    {
        StrategyToy toy = new(50, 50);
        StickyWalk sticky = new(10);
        int switches = 0;
        for (ulong seed = 0; seed < 1000; seed++)
        {
            List<int> order = toy.Run(sticky, seed);
            switches += Preemptions(order, 50);
        }

        // About one in ten of at most 99 decisions; the last ones have only one actor left.
        Assert.InRange(switches, 1000 * 5, 1000 * 10);
    }

    /// <summary>Actor 0 collects, in ten steps; actor 1 makes three, which stay together.</summary>
    [Fact]
    public void A_visit_comes_before_every_step_of_the_collector_as_often_as_before_every_other()
    {
        StrategyToy toy = new(10, 3) { Collector = 0 };
        Visits visits = new(100_000);
        int[] times = new int[11];
        for (ulong seed = 0; seed < Runs; seed++)
        {
            List<int> order = toy.Run(visits, seed);
            int first = order.IndexOf(1);
            Assert.Equal([1, 1, 1], order.GetRange(first, 3));
            times[first]++;
        }

        Assert.All(times, count => Assert.InRange(count, Runs * 7 / 100, Runs * 11 / 100));
    }

    [Fact]
    public void A_visitor_leaves_once_in_so_many_steps_and_comes_again()
    {
        StrategyToy toy = new(100, 50) { Collector = 0 };
        Visits visits = new(10);
        int left = 0;
        for (ulong seed = 0; seed < 1000; seed++)
        {
            List<int> order = toy.Run(visits, seed);
            for (int i = 1; i < order.Count; i++)
            {
                left += order[i - 1] == 1 && order[i] == 0 ? 1 : 0;
            }
        }

        // About one in ten of 50 steps; fewer when the collector ends first.
        Assert.InRange(left, 1000 * 3, 1000 * 6);
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public void The_same_seed_gives_the_same_order_and_another_seed_another_one(string notation)
    {
        StrategyToy toy = new(6, 6, 6);
        Strategy strategy = StrategySpec.TryParse(notation)!.Create();
        HashSet<string> orders = [];
        for (ulong seed = 0; seed < 50; seed++)
        {
            List<int> order = toy.Run(strategy, seed);
            Assert.Equal(order, toy.Run(strategy, seed));
            _ = orders.Add(string.Concat(order));
        }

        Assert.InRange(orders.Count, 5, 50);
    }

    /// <summary>Actor 0 spins until actor 1 has made its ten steps.</summary>
    [Theory]
    [MemberData(nameof(Notations))]
    public void Nobody_waits_for_ever_while_another_one_spins(string notation)
    {
        Strategy strategy = StrategySpec.TryParse(notation)!.Create();
        Actor[] actors = [new(0, default), new(1, default)];
        for (ulong seed = 0; seed < 200; seed++)
        {
            strategy.Begin(seed, new RunProfile(20, [10, 10]));
            int last = -1;
            int steps = 0;
            for (int left = 10; left > 0; steps++)
            {
                last = strategy.Next(actors, last, hasSpun: last == 0);
                left -= last;
                Assert.InRange(steps, 0, 2000);
            }
        }
    }

    [Theory]
    [InlineData("pct:0")]
    [InlineData("delay")]
    [InlineData("walk:3")]
    [InlineData("sticky:-1")]
    [InlineData("pos:1:2")]
    [InlineData("Pct")]
    [InlineData("")]
    public void What_is_no_strategy_is_refused(string notation) =>
        Assert.Null(StrategySpec.TryParse(notation));

    [Theory]
    [MemberData(nameof(Notations))]
    public void A_strategy_prints_as_it_was_written(string notation) =>
        Assert.Equal(notation, StrategySpec.TryParse(notation)!.ToString());

    static int Count(Func<ulong, bool> holds)
    {
        int count = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            count += holds(seed) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Switches away from an actor that had steps left.</summary>
    static int Preemptions(List<int> order, int steps)
    {
        int[] made = new int[10];
        int preemptions = 0;
        for (int i = 0; i < order.Count; i++)
        {
            bool isSwitch = i > 0 && order[i] != order[i - 1];
            preemptions += isSwitch && made[order[i - 1]] < steps ? 1 : 0;
            made[order[i]]++;
        }

        return preemptions;
    }
}
