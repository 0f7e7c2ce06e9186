using System;
using System.IO;
using GcSim.Fuzz;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Indexes that are damaged: they are known to be, or the question is answered.</summary>
public sealed class IndexFuzzTests
{
    const int Changes = 1500;

    [Fact]
    public void The_corpus_begins_with_an_index_of_this_version()
    {
        byte[] kept = File.ReadAllBytes(Repository.PathOf("tools/Fuzz/Corpus/index/whole"));

        Assert.Equal(IndexTarget.MakeIndex(), kept);
    }

    [Fact]
    public void A_changed_index_is_read_without_harm()
    {
        byte[] whole = IndexTarget.MakeIndex();
        SplitMix random = new(5);
        for (int i = 0; i < Changes; i++)
        {
            byte[] changed = [.. whole];
            for (ulong k = random.Next() % 3; k < 3; k++)
            {
                changed[random.Next() % (ulong)changed.Length] = (byte)random.Next();
            }

            IndexTarget.Run(
                i % 10 == 0 ? changed[..(int)(random.Next() % (ulong)changed.Length)] : changed
            );
        }
    }

    [Fact]
    public void An_index_whose_damage_shows_while_it_is_asked_is_built_again()
    {
        using Workplace work = new();
        string path = work.At("t.gctrace");
        _ = Command.Run(
            "run",
            Repository.PathOf("Scenarios/Library/Bugs/HideFromMarker.go"),
            "--trace",
            path
        );
        Command first = Command.Run("inspect", path, "--at", "30000");
        byte[] index = File.ReadAllBytes(path + ".gcix");
        byte[] damaged = [.. index];
        damaged[40] ^= 0xFF; // In the first part: the directory at the end is whole.
        File.WriteAllBytes(path + ".gcix", damaged);

        Command second = Command.Run("inspect", path, "--slot", "0x8000000");
        Command third = Command.Run("inspect", path, "--at", "30000");

        Assert.Equal((0, 0), (second.ExitCode, third.ExitCode));
        Assert.Contains("building it again", second.Error, StringComparison.Ordinal);
        Assert.Equal(first.Output, third.Output);
        Assert.Equal(index, File.ReadAllBytes(path + ".gcix"));
    }
}
