// What the real runtime prints when memory and shadow disagree, and the throw that follows. The
// shadow is turned off first, since printing may store pointers (mgc0.go).

using System.Globalization;

namespace GcSim.Simulator;

/// <summary>The two reports of a missed write barrier.</summary>
static class MissedBarrier
{
    /// <summary>Go: mgc0.go writebarrierptr.</summary>
    public static GoFatalException AtWrite(
        Machine machine,
        ulong destination,
        ulong memoryWord,
        ulong shadowWord,
        ulong value
    )
    {
        ulong shadowAddress = machine.Shadow.AddressOf(destination);
        return Report(
            machine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"runtime: write barrier dst=0x{destination:x} old=0x{memoryWord:x} shadow=0x{shadowAddress:x} old=0x{shadowWord:x} new=0x{value:x}\n"
            )
        );
    }

    /// <summary>Go: mgc0.go checkwbshadow.</summary>
    public static GoFatalException AtCheckMark(
        Machine machine,
        ulong address,
        ulong memoryWord,
        ulong shadowWord
    )
    {
        ulong shadowAddress = machine.Shadow.AddressOf(address);
        return Report(
            machine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"runtime: checkwritebarrier p=0x{address:x} *p=0x{memoryWord:x} shadow=0x{shadowAddress:x} *shadow=0x{shadowWord:x}\n"
            )
        );
    }

    static GoFatalException Report(Machine machine, string line)
    {
        machine.Shadow.Disable();
        machine.Output.Print(line);
        return GoFatalException.Throw("missed write barrier");
    }
}
