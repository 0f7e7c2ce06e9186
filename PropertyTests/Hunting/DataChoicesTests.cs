using System.Collections.Generic;
using System.Linq;
using GcSim.Hunting;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>How choices that are not of the schedule are drawn.</summary>
public sealed class DataChoicesTests
{
    const ulong Runs = 2000;

    public static TheoryData<DataBias> Biases => [.. System.Enum.GetValues<DataBias>()];

    [Theory]
    [MemberData(nameof(Biases))]
    public void Answers_are_below_their_bound_and_the_seed_s_alone(DataBias bias)
    {
        DataChoices choices = new();
        uint[] bounds = [1, 2, 5, 63, 64, 65, 7200, uint.MaxValue];
        List<uint> Run(ulong seed)
        {
            choices.Begin(seed, bias);
            return [.. bounds.Concat(bounds).Select(b => choices.Next(ChoiceKind.Random, b))];
        }

        HashSet<string> runs = [];
        for (ulong seed = 0; seed < 100; seed++)
        {
            List<uint> answers = Run(seed);
            Assert.All(answers.Index(), a => Assert.InRange(a.Item, 0U, bounds[a.Index % 8] - 1));
            Assert.Equal(answers, Run(seed));
            _ = runs.Add(string.Join(' ', answers));
        }

        Assert.InRange(runs.Count, 50, 100);
    }

    [Fact]
    public void Fresh_answers_other_than_0_come_again_only_when_all_have_come()
    {
        DataChoices choices = new();
        int zeros = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            choices.Begin(seed, DataBias.Fresh);
            uint[] answers =
            [
                .. Enumerable.Range(0, 5).Select(_ => choices.Next(ChoiceKind.Random, 5)),
            ];
            uint[] others = [.. answers.Where(a => a > 0)];
            Assert.Equal(others.Length, others.Distinct().Count());
            zeros += 5 - others.Length;
        }

        // Two in five, and the fresh ones.
        Assert.InRange(zeros, (int)Runs * 5 * 4 / 10, (int)Runs * 5 * 6 / 10);
    }

    /// <summary>Of a range like that of all operations: in half of the runs the first one comes often.</summary>
    [Fact]
    public void Fresh_answers_below_a_large_bound_are_often_0_in_half_of_the_runs()
    {
        DataChoices choices = new();
        int runs = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            choices.Begin(seed, DataBias.Fresh);
            int zeros = Enumerable
                .Range(0, 20)
                .Count(_ => choices.Next(ChoiceKind.Random, 7200) == 0);
            runs += zeros > 0 ? 1 : 0;
        }

        Assert.InRange(runs, (int)Runs * 4 / 10, (int)Runs * 6 / 10);
    }
}
