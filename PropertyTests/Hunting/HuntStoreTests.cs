using System.IO;
using System.Threading.Tasks;
using GcSim.Hunting;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The store keeps one of each finding and the latest state of each hunt, whoever writes at once.</summary>
public sealed class HuntStoreTests
{
    [Fact]
    public void A_finding_is_kept_once_and_counted()
    {
        using Workplace work = new();
        using HuntStore store = new(work.At("hunt.db"));
        store.Add(Finding("a"));
        store.Add(Finding("b"));
        store.Add(Finding("a"));
        store.Count("b");

        Assert.Collection(
            store.Findings(),
            first => Assert.Equal(("a", 2L), (first.Signature, first.Count)),
            second => Assert.Equal(("b", 2L), (second.Signature, second.Count))
        );
    }

    [Fact]
    public void A_state_comes_back_as_it_was_kept_and_an_older_one_does_not_replace_it()
    {
        using Workplace work = new();
        using HuntStore store = new(work.At("hunt.db"));
        store.Keep("hunt", State(2));
        store.Keep("hunt", State(1));

        HuntState kept = store.FindHunt("hunt")!;

        Assert.Equal((2L, 200L, 2000UL), (kept.Epochs, kept.Runs, kept.Steps));
        Assert.Equal<string>(["one", "two"], [.. kept.Signatures]);
        Assert.Equal(State(2).Coverage, kept.Coverage);
        Assert.Null(store.FindHunt("another"));
        store.Forget("hunt");
        Assert.Null(store.FindHunt("hunt"));
    }

    [Fact]
    public void Several_writers_at_once_lose_nothing()
    {
        using Workplace work = new();
        string path = work.At("hunt.db");
        const int Writers = 4;
        const int Times = 25;

        Parallel.For(
            0,
            Writers,
            writer =>
            {
                using HuntStore store = new(path);
                for (int i = 0; i < Times; i++)
                {
                    store.Add(Finding("same"));
                    store.Keep($"hunt {writer}", State(i + 1));
                }
            }
        );

        using HuntStore reader = new(path);
        Assert.Equal(Writers * Times, Assert.Single(reader.Findings()).Count);
        Assert.Equal(Times, reader.FindHunt("hunt 0")!.Epochs);
        Assert.True(File.Exists(path));
    }

    static StoredFinding Finding(string signature) =>
        new(
            0,
            signature,
            "judge",
            "rule",
            "a.go:1",
            "a.go",
            7,
            "walk All Uniform",
            0,
            "f",
            "r",
            "s"
        );

    static HuntState State(long epochs) =>
        new(
            epochs,
            epochs * 100,
            (ulong)epochs * 1000,
            ["one", "two"],
            new byte[Coverage.SizeBytes],
            [1, 2]
        );
}
