// START HERE. `Fuzz TARGET` is driven by afl-fuzz (the script beside this file starts it); `Fuzz TARGET FILE…`
// runs a target once over each file and tells the first that breaks it: a corpus, or a finding.

using System;
using System.IO;

namespace GcSim.Fuzz;

static class EntryPoint
{
    static int Main(string[] words)
    {
        if (words.Length == 0 || FuzzTargets.Find(words[0]) is not { } target)
        {
            Console.Error.WriteLine($"usage: Fuzz {string.Join('|', FuzzTargets.Names)} [FILE…]");
            return 1;
        }

        if (words.Length == 1)
        {
            SharpFuzz.Fuzzer.OutOfProcess.Run(stream => target(ReadAll(stream)));
            return 0;
        }

        foreach (string path in words.AsSpan(1))
        {
            Console.WriteLine(path);
            target(File.ReadAllBytes(path));
        }

        return 0;
    }

    static byte[] ReadAll(Stream stream)
    {
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
