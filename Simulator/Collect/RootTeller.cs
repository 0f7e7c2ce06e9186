using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Emits every true root as an event.</summary>
readonly struct RootTeller(EventEmitter emit) : IRootVisitor
{
    public void Stack(int owner, ulong address, ulong value) =>
        emit.StackRoot(owner, address, value);

    public void Special(SpecialRootKind kind, ulong value) => emit.SpecialRoot(kind, value);
}
