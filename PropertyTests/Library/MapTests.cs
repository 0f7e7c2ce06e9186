using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Maps against a dictionary, with collections in between and all judges watching.</summary>
public class MapTests
{
    const int Operations = 150;

    [Theory]
    [InlineData(KeyKind.Int, false, 1)]
    [InlineData(KeyKind.Int, true, 2)]
    [InlineData(KeyKind.Byte, false, 3)]
    [InlineData(KeyKind.String, false, 4)]
    [InlineData(KeyKind.String, true, 5)]
    [InlineData(KeyKind.Float, false, 6)]
    [InlineData(KeyKind.Interface, false, 7)]
    [InlineData(KeyKind.Struct, false, 8)]
    [InlineData(KeyKind.Large, false, 9)]
    [InlineData(KeyKind.Large, true, 10)]
    public void A_map_does_what_a_dictionary_does(KeyKind keys, bool hasLargeValues, ulong seed)
    {
        MapProgram program = new(keys, hasLargeValues);
        Dictionary<int, int> twin = [];
        List<int[]> expected = [];
        SplitMix random = new(seed);

        BytecodeRun run = BytecodeRun.Of(
            program.Build(code =>
            {
                program.Make(code, hint: (int)seed % 3 * 10);
                for (int i = 0; i < Operations; i++)
                {
                    expected.AddRange(Step(code, program, twin, random, i));
                }
            }),
            new MachineOptions { Seed = seed }
        );

        Assert.Equal("", run.Story);
        Assert.Equal(ExitKind.Normal, run.Result.Kind);
        Assert.Equal(expected, Read(run).ConvertAll(list => list.Order().ToArray()));
    }

    [Theory]
    [InlineData(KeyKind.Int, 1)]
    [InlineData(KeyKind.String, 2)]
    [InlineData(KeyKind.Large, 3)]
    [InlineData(KeyKind.Int, 4)]
    [InlineData(KeyKind.Int, 5)]
    public void Iteration_shows_what_stays_once_what_is_deleted_never_again(
        KeyKind keys,
        ulong seed
    )
    {
        MapProgram program = new(keys);
        BytecodeRun run = BytecodeRun.Of(
            program.Build(code =>
            {
                program.Make(code, 0);
                for (int key = 0; key < 30; key++)
                {
                    program.Assign(code, key, key);
                }

                program.Iterate(
                    code,
                    (c, i) =>
                    {
                        program.Assign(c, 100 + i, 100 + i);
                        program.Assign(c, 200 + i, 200 + i);
                        program.Delete(c, i);
                        program.Assign(c, 29, 29);
                    },
                    times: 20
                );
            }),
            new MachineOptions { Seed = seed }
        );

        Assert.Equal("", run.Story);
        List<int> seen = [.. Assert.Single(Read(run))];
        Assert.Equal(seen.Count, seen.Distinct().Count());
        for (int key = 20; key < 30; key++)
        {
            Assert.Contains(key, seen);
        }

        for (int key = 0; key < 20; key++)
        {
            int place = seen.IndexOf(key);
            Assert.True(place <= key, $"{key} was deleted in turn {key} and shown in turn {place}");
        }
    }

    [Fact]
    public void Keys_that_equal_nothing_are_never_found_and_all_iterated()
    {
        MapProgram program = new(KeyKind.NotANumber);
        BytecodeRun run = BytecodeRun.Of(
            program.Build(code =>
            {
                program.Make(code, 0);
                for (int i = 0; i < 40; i++)
                {
                    program.Assign(code, 0, i);
                }

                program.Access(code, 0);
                program.Delete(code, 0);
                MapProgram.PrintLength(code);
                program.Iterate(code, (c, i) => program.Assign(c, 0, 100 + i), times: 30);
            })
        );

        List<int[]> read = Read(run);
        Assert.Equal([-1], read[0]);
        Assert.Equal([40], read[1]);
        Assert.Equal(Enumerable.Range(0, 40), read[2].Where(v => v < 100).Order());
        Assert.Equal(read[2].Length, read[2].Distinct().Count());
        Assert.Equal("", run.Story);
    }

    [Fact]
    public void Iteration_begins_where_the_run_chooses()
    {
        HashSet<int> firsts = [];
        for (ulong seed = 1; seed <= 20; seed++)
        {
            MapProgram program = new(KeyKind.Int);
            BytecodeRun run = BytecodeRun.Of(
                program.Build(code =>
                {
                    program.Make(code, 0);
                    for (int key = 0; key < 8; key++)
                    {
                        program.Assign(code, key, key);
                    }

                    program.Iterate(code);
                }),
                new MachineOptions { Seed = seed }
            );
            firsts.Add(Assert.Single(Read(run))[0]);
        }

        Assert.True(firsts.Count > 3);
    }

    [Fact]
    public void A_nil_map_reads_as_empty_and_panics_when_it_is_assigned_to()
    {
        MapProgram program = new(KeyKind.Int);
        BytecodeRun run = BytecodeRun.Of(
            program.Build(code =>
            {
                program.Access(code, 1);
                program.Delete(code, 1);
                MapProgram.PrintLength(code);
                program.Iterate(code);
                program.Assign(code, 1, 1);
            })
        );

        Assert.Equal("-1\n0\n-3\n-2\npanic: assignment to entry in nil map\n", run.Output);
    }

    static List<int[]> Step(
        FunctionCode code,
        MapProgram program,
        Dictionary<int, int> twin,
        SplitMix random,
        int turn
    )
    {
        int key = (int)(random.Next() % 60);
        switch (random.Next() % 12)
        {
            case 0:
                program.Iterate(code);
                return
                [
                    [.. twin.Values.Order()],
                ];
            case 1:
                MapProgram.PrintLength(code);
                return
                [
                    [twin.Count],
                ];
            case 2 or 3:
                program.Delete(code, key);
                twin.Remove(key);
                return [];
            case 4 or 5:
                program.Access(code, key);
                return
                [
                    [twin.GetValueOrDefault(key, -1)],
                ];
            case 6 when turn % 3 == 0:
                code.Call(RuntimeFunction.Gc, 4);
                return [];
            default:
                program.Assign(code, key, turn);
                twin[key] = turn;
                return [];
        }
    }

    /// <summary>One list for each number printed, and one for each iteration.</summary>
    static List<int[]> Read(BytecodeRun run)
    {
        List<int[]> read = [];
        List<int>? iteration = null;
        foreach (string line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int number = int.Parse(line, CultureInfo.InvariantCulture);
            if (number == MapProgram.IterationBegins)
            {
                iteration = [];
            }
            else if (number == MapProgram.IterationEnds)
            {
                read.Add([.. iteration!]);
                iteration = null;
            }
            else if (iteration is not null)
            {
                iteration.Add(number);
            }
            else
            {
                read.Add([number]);
            }
        }

        return read;
    }
}
