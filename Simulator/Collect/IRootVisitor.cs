using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Is told every true root; see <see cref="TrueRoots"/>.</summary>
public interface IRootVisitor
{
    /// <summary>A live pointer slot of a goroutine's stack holds the value.</summary>
    void Stack(int owner, ulong address, ulong value);

    /// <summary>The runtime holds the value outside of scanned memory.</summary>
    void Special(SpecialRootKind kind, ulong value);
}
