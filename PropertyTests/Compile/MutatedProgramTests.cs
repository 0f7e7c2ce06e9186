using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// Programs of the library with lines and words lost, doubled, swapped and moved from one to the other. Whatever comes
/// out gets errors or a program; a program runs, for as long as the budget goes, without breaking the simulator.
/// </summary>
public partial class MutatedProgramTests
{
    const int Mutations = 2500;
    const ulong MaxSteps = 20_000;
    const ulong MaxHeapBytes = 32 << 20;

    static readonly string[] s_seeds =
    [
        .. Directory
            .GetFiles(Repository.PathOf("Scenarios/Library"), "*.go", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    static readonly string[] s_words =
    [
        .. s_seeds.SelectMany(text => Word().Matches(text).Select(word => word.Value)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mutated_program_gets_errors_or_runs(ulong seed)
    {
        SplitMix random = new(seed);
        int compiled = 0;
        for (int i = 0; i < Mutations; i++)
        {
            string text = s_seeds[random.Below(s_seeds.Length)];
            int changes = 1 + random.Below(3);
            for (int change = 0; change < changes; change++)
            {
                text = random.OneIn(2) ? MutateLines(text, random) : MutateWord(text, random);
            }

            compiled += Try(text) ? 1 : 0;
        }

        Assert.InRange(compiled, Mutations / 20, Mutations);
    }

    [Fact]
    public void A_program_cut_at_any_line_gets_errors_or_runs()
    {
        foreach (string seed in s_seeds)
        {
            string[] lines = seed.Split('\n');
            for (int length = 0; length < lines.Length; length += 3)
            {
                Try(string.Join('\n', lines[..length]));
            }
        }
    }

    /// <summary>Whether it compiled.</summary>
    static bool Try(string text)
    {
        try
        {
            CompileResult result = CompileRig.Compile(text);
            if (result.Program is null)
            {
                Assert.NotEmpty(result.Errors);
                return false;
            }

            Run(result.Program);
            return true;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}\n{text}", e);
        }
    }

    static void Run(Simulator.Program program)
    {
        MachineOptions options = new()
        {
            Processors = 2,
            GoGc = 5,
            MaxSteps = MaxSteps,
            HeapLimitBytes = MaxHeapBytes,
        };
        _ = new Machine(program, options, ["prog"], new SeededChoices(1), new Forget()).Run();
    }

    static string MutateLines(string text, SplitMix random)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Below(lines.Count);
        int other = random.Below(lines.Count);
        switch (random.Below(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other, lines[at]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                string[] donor = s_seeds[random.Below(s_seeds.Length)].Split('\n');
                lines.Insert(at, donor[random.Below(donor.Length)]);
                break;
        }

        return string.Join('\n', lines);
    }

    static string MutateWord(string text, SplitMix random)
    {
        MatchCollection words = Word().Matches(text);
        Match word = words[random.Below(words.Count)];
        string replacement = random.OneIn(2)
            ? words[random.Below(words.Count)].Value
            : s_words[random.Below(s_words.Length)];
        return text[..word.Index] + replacement + text[(word.Index + word.Length)..];
    }

    [GeneratedRegex(@"\w+|[-+*/%&|^<>=!]+|[\[\](){}.,;:]")]
    private static partial Regex Word();

    sealed class Forget : IEventSink
    {
        public void Accept(ReadOnlySpan<Event> batch)
        {
            // Only whether the run breaks matters.
        }
    }
}
