using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>How main waits for the other goroutines, and how what they counted comes to it.</summary>
/// <param name="MainHead">Lines before they are started.</param>
/// <param name="WorkerHead">First lines of each.</param>
/// <param name="WorkerTail">Last lines of each.</param>
/// <param name="MainTail">Main's last lines; they print.</param>
sealed record Joining(
    IReadOnlyList<string> MainHead,
    IReadOnlyList<string> WorkerHead,
    IReadOnlyList<string> WorkerTail,
    IReadOnlyList<string> MainTail
)
{
    /// <summary>One of the ways. A goroutine that spins makes as many steps as the schedule lets it: no tiny program has one.</summary>
    public static Joining Draw(ProgramModel program, int workers) =>
        program.Choices.Below(program.Options.Size == ProgramSize.Tiny ? 2 : 3) switch
        {
            0 => ByChannel(program, workers),
            1 => ByWaitGroup(program, workers),
            _ => BySpinning(program, workers),
        };

    static string Print(ProgramModel program, string value) =>
        program.Choices.Percent(50)
            ? $"print(\"sum \", {value}, \"\\n\")"
            : $"println(\"sum\", {value})";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static Joining ByChannel(ProgramModel program, int workers)
    {
        string capacity = program.Choices.Percent(50) ? $", {Text(workers)}" : "";
        string done = program.DeclareGlobal("done", $"= make(chan int{capacity})");
        return new Joining(
            [],
            [],
            [$"{done} <- sum"],
            [
                $"for i := 0; i < {Text(workers)}; i++ {{",
                $"\tsum += <-{done}",
                "}",
                Print(program, "sum"),
            ]
        );
    }

    static Joining ByWaitGroup(ProgramModel program, int workers)
    {
        program.Import("sync");
        program.Import("sync/atomic");
        string group = program.DeclareGlobal("wait", "sync.WaitGroup");
        string total = program.DeclareGlobal("total", "int64");
        return new Joining(
            [$"{group}.Add({Text(workers)})"],
            [$"defer {group}.Done()"],
            [$"atomic.AddInt64(&{total}, int64(sum))"],
            [$"{group}.Wait()", Print(program, $"sum+int({total})")]
        );
    }

    static Joining BySpinning(ProgramModel program, int workers)
    {
        program.Import("runtime");
        program.Import("sync/atomic");
        string total = program.DeclareGlobal("total", "int64");
        string finished = program.DeclareGlobal("finished", "int32");
        return new Joining(
            [],
            [],
            [$"atomic.AddInt64(&{total}, int64(sum))", $"atomic.AddInt32(&{finished}, 1)"],
            [
                $"for atomic.LoadInt32(&{finished}) < {Text(workers)} {{",
                "\truntime.Gosched()",
                "}",
                Print(program, $"sum+int({total})"),
            ]
        );
    }
}
