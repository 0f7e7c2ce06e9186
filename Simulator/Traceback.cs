// The goroutines as the runtime prints them when it gives up: the acting one first, each frame with
// function, file and line of the Go source. Go: traceback.go, panic.go dopanic_m. Arguments and pc
// offsets are left out.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

static class Traceback
{
    public static void Print(Machine machine, int acting)
    {
        if (acting != 0)
        {
            PrintOne(machine, machine.Goroutines[acting], "running");
        }

        for (int i = 1; i <= machine.GoroutineCount; i++)
        {
            Goroutine g = machine.Goroutines[i];
            if (i != acting && g.Status != GoroutineStatus.Dead && !g.IsSystem)
            {
                PrintOne(machine, g, StatusText(g));
            }
        }
    }

    static void PrintOne(Machine machine, Goroutine g, string status)
    {
        string id = g.Id.ToString(CultureInfo.InvariantCulture);
        machine.Output.Print($"\ngoroutine {id} [{status}]:\n");
        for (int i = g.CallCount - 1; i >= 0; i--)
        {
            PrintFrame(machine, g.CallAt(i));
        }
    }

    static void PrintFrame(Machine machine, in CallFrame frame)
    {
        Function function = machine.Program.Functions[frame.Function];
        int index = machine.Interpreter.CurrentSite(frame);
        machine.Output.Print($"{function.Name}(...)\n");
        if (index > 0)
        {
            SiteDescription site = machine.Program.Info.Sites[index];
            string file = machine.Program.Info.Files[site.File];
            string line = site.Line.ToString(CultureInfo.InvariantCulture);
            machine.Output.Print($"\t{file}:{line}\n");
        }
    }

    static string StatusText(Goroutine g) =>
        g.Status == GoroutineStatus.Waiting ? WaitText(g.WaitReason) : "runnable";

    static string WaitText(WaitReason reason)
    {
        switch (reason)
        {
            case WaitReason.ChanReceive:
                return "chan receive";
            case WaitReason.ChanSend:
                return "chan send";
            case WaitReason.ChanReceiveNil:
                return "chan receive (nil chan)";
            case WaitReason.ChanSendNil:
                return "chan send (nil chan)";
            case WaitReason.Select:
                return "select";
            case WaitReason.SelectNoCases:
                return "select (no cases)";
            case WaitReason.Sleep:
                return "sleep";
            case WaitReason.SemAcquire:
                return "semacquire";
            case WaitReason.FinalizerWait:
                return "finalizer wait";
            case WaitReason.GarbageCollection:
                return "garbage collection";
            case WaitReason.GarbageCollectionScan:
                return "garbage collection scan";
            case WaitReason.GcSweepWait:
                return "GC sweep wait";
            case WaitReason.ConcurrentGcWait:
                return "Concurrent GC wait";
            case WaitReason.ForceGcIdle:
                return "force gc (idle)";
            case WaitReason.PanicWait:
                return "panicwait";
            case WaitReason.Timer:
                return "timer goroutine (idle)";
            case WaitReason.None:
            case WaitReason.Gosched:
            case WaitReason.Preempted:
                return "waiting";
            default:
                Invariant.Fail($"Traceback.WaitText: {reason}");
                return "";
        }
    }
}
