// The state of a machine between two steps, as a replay that stops there shows it: who runs, what the collector does,
// what there is.

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Tells what state a machine is in.</summary>
static class StatePrinter
{
    public static IEnumerable<string> Lines(Machine machine)
    {
        yield return Text($"after step {machine.Steps}, {machine.TimeNanoseconds} ns:");
        yield return Text($"  state digest 0x{machine.StateDigest():x16}");
        yield return Text(
            $"  events {machine.Emit.EventCount}, questions asked {machine.QuestionCount}"
        );
        yield return Text($"  collector: cycle {machine.Collector.Cycle}, phase {machine.Phase}");
        foreach (Processor p in machine.Processors)
        {
            string running = p.Running == 0 ? "the scheduler" : Text($"G{p.Running}");
            string waiting = p.IsWaiting ? ", waits" : "";
            yield return Text($"  P{p.Id}: {p.Status}, in {running}{waiting}");
        }

        string goroutines = string.Join(
            ", ",
            machine
                .Goroutines.Skip(1)
                .Take(machine.GoroutineCount)
                .GroupBy(g => g.Status)
                .OrderBy(group => group.Key)
                .Select(group => Text($"{group.Count()} {group.Key}"))
        );
        yield return $"  goroutines: {goroutines}";
        ulong arenaBytes = machine.Memory.ArenaUsed - machine.Program.Info.ArenaStart;
        yield return Text(
            $"  heap: {arenaBytes} bytes of the arena, {machine.Heap.Spans.Count} spans"
        );
    }

    static string Text(System.FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
