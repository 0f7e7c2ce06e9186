// START HERE. --quick, --traces, --slice, --hunt, --weave and --weave-strategies print pages of numbers with the machine they were measured on;
// anything else goes to BenchmarkDotNet, e.g. --filter '*Step*'.

using System;
using System.Globalization;
using BenchmarkDotNet.Running;

namespace GcSim.Benchmarks;

static class EntryPoint
{
    static void Main(string[] words)
    {
        if (Array.IndexOf(words, "--quick") >= 0)
        {
            QuickReport.Print(Console.Out);
            return;
        }

        if (Array.IndexOf(words, "--traces") >= 0)
        {
            TraceReport.Print(Console.Out);
            return;
        }

        if (Array.IndexOf(words, "--hunt") >= 0)
        {
            HuntReport.Print(Console.Out);
            return;
        }

        int weave = Array.IndexOf(words, "--weave");
        if (weave >= 0)
        {
            bool isGiven = weave + 1 < words.Length;
            WeaveReport.Print(
                Console.Out,
                isGiven ? int.Parse(words[weave + 1], CultureInfo.InvariantCulture) : 100_000,
                weave + 2 < words.Length ? words[weave + 2] : ""
            );
            return;
        }

        int strategies = Array.IndexOf(words, "--weave-strategies");
        if (strategies >= 0)
        {
            bool isGiven = strategies + 1 < words.Length;
            WeaveStrategies.Print(
                Console.Out,
                isGiven ? int.Parse(words[strategies + 1], CultureInfo.InvariantCulture) : 20_000
            );
            return;
        }

        if (Array.IndexOf(words, "--slice") >= 0)
        {
            SliceReport.Print(Console.Out);
            return;
        }

        _ = BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(words);
    }
}
