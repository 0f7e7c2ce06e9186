// The runtime: collections, yielding, statistics, settings.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class RuntimeCalls
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.None, 1, Yield),
        new(Features.None, 1, Collect),
        new(Features.Runtime, 2, Yield),
        new(Features.Runtime, 1, Collect),
        new(Features.Runtime, 2, KeepAlive),
        new(Features.Runtime, 1, Statistics),
        new(Features.Runtime, 1, Settings),
        new(Features.None, 2, Garbage),
    ];

    /// <summary>Something that lets other goroutines and the collector get ahead, or nothing.</summary>
    public static void Pause(Body body)
    {
        switch (body.Choices.Below(4))
        {
            case 1:
                Yield(body);
                break;
            case 2:
                Garbage(body);
                break;
            case 3 when body.Repeats == 1:
                Collect(body);
                break;
            default:
                break;
        }
    }

    static bool Yield(Body body)
    {
        body.Program.Import("runtime");
        body.Line("runtime.Gosched()");
        return true;
    }

    /// <summary>Collections are dear: none in a loop.</summary>
    static bool Collect(Body body)
    {
        if (body.Repeats > 1)
        {
            return false;
        }

        body.Program.Import("runtime");
        body.Line("runtime.GC()");
        return true;
    }

    /// <summary>Objects that nothing keeps, so that the heap grows and collections begin.</summary>
    static bool Garbage(Body body)
    {
        StructModel model = body.Choices.Pick(body.Program.Objects);
        body.Line(
            body.Choices.Percent(50)
                ? $"{body.Program.Use(Helper.Litter)}({body.Choices.Pick(["16", "64", "512", "2048"])})"
                : $"{model.Constructor}({body.Number(1, 99)})"
        );
        return true;
    }

    static bool KeepAlive(Body body)
    {
        DataPlace? place = body.Place(place => place.Type.Shape == Shape.Pointer);
        if (place is null)
        {
            return false;
        }

        body.Program.Import("runtime");
        body.Line($"runtime.KeepAlive({Body.Read(place)})");
        return true;
    }

    static bool Statistics(Body body)
    {
        body.Program.Import("runtime");
        string stats = body.Name("stats");
        body.Line($"var {stats} runtime.MemStats");
        body.Line($"runtime.ReadMemStats(&{stats})");
        body.Open($"if {stats}.Mallocs == 0 || runtime.NumGoroutine() == 0 {{");
        body.Line("panic(\"nothing was allocated\")");
        body.Close();
        return true;
    }

    static bool Settings(Body body)
    {
        if (body.Repeats > 1)
        {
            return false;
        }

        switch (body.Choices.Below(3))
        {
            case 0:
                body.Program.Import("runtime");
                body.Line($"runtime.GOMAXPROCS({body.Number(1, 4)})");
                return true;
            case 1:
                body.Program.Import("runtime/debug");
                body.Line($"debug.SetGCPercent({body.Choices.Pick(["0", "5", "20", "100"])})");
                return true;
            default:
                body.Program.Import("runtime/debug");
                body.Line("debug.FreeOSMemory()");
                return true;
        }
    }
}
