// Each line of defence is taken away in turn: the judges that its row of the table names must tell, under some seed
// of the random schedule; and under the same seeds nobody must tell anything as long as it is there.

using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class DefenceTests
{
    /// <summary>Seeds from 1 on within which each line of defence that is gone must have been missed.</summary>
    const ulong Seeds = 60;

    /// <summary>With everything in place this many seeds are tried of each program.</summary>
    const ulong IntactSeeds = 6;

    public static TheoryData<string> Names => [.. DefenceTable.All.Select(info => info.Name)];

    public static TheoryData<string> Programs => [.. DefenceRun.Programs];

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_is_named_by_the_table_tells_when_a_line_of_defence_is_gone(string name)
    {
        DefenceInfo info = DefenceTable.Find(name)!;
        DefenceRun run = DefenceRun.Of(
            info.Program,
            options => options with { Without = options.Without.With(info.Defence) }
        );
        HashSet<string> silent = [.. info.Judges];
        HashSet<string> heard = [];
        for (ulong seed = 1; seed <= Seeds && silent.Count > 0; seed++)
        {
            heard.UnionWith(run.Tellers(seed).Keys);
            silent.ExceptWith(heard);
        }

        Assert.NotEmpty(info.Judges);
        Assert.True(
            silent.Count == 0,
            $"{name}: not a word from {string.Join(", ", silent)}; heard: {string.Join(", ", heard)}"
        );
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Nobody_tells_anything_while_all_lines_of_defence_are_there(string program)
    {
        DefenceRun run = DefenceRun.Of(program, options => options);
        for (ulong seed = 1; seed <= IntactSeeds; seed++)
        {
            SortedDictionary<string, string> tellers = run.Tellers(seed);
            Assert.True(
                tellers.Count == 0,
                $"{program}, seed {seed}: {string.Join("; ", tellers.Select(t => $"{t.Key}: {t.Value}"))}"
            );
        }
    }

    [Fact]
    public void The_table_has_a_row_for_every_value_in_order_and_no_name_twice()
    {
        Assert.Equal(Enum.GetValues<Defence>(), DefenceTable.All.Select(info => info.Defence));
        Assert.Equal(
            DefenceTable.All.Length,
            DefenceTable.All.Select(info => info.Name).Distinct().Count()
        );
        Assert.All(DefenceTable.All, info => Assert.Equal(info, DefenceTable.Of(info.Defence)));
    }

    [Fact]
    public void Every_program_of_the_folder_has_a_line_of_defence()
    {
        Assert.Equal(
            DefenceRun.Programs.Order(StringComparer.Ordinal),
            DefenceTable.All.Select(info => info.Program).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_set_of_lines_of_defence_holds_what_was_put_in_and_nothing_else()
    {
        DefenceSet set = default;
        Assert.True(set.IsEmpty);
        foreach (Defence defence in Enum.GetValues<Defence>())
        {
            Assert.False(set.Has(defence));
            set = set.With(defence);
            Assert.True(set.Has(defence));
        }

        Assert.Equal(Enum.GetValues<Defence>(), set.ToArray());
    }
}
