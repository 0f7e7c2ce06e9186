namespace GcSim.Simulator;

// What a worker's next step touches. See Footprints.
public sealed partial class Marker
{
    internal Footprint NextAccess(MarkState m, in Activation a)
    {
        switch ((State)a.State)
        {
            case State.NextWord:
                return m.Mask == MaskSource.HeapBitmap || m.Mask == MaskSource.Segment
                    ? new Footprint(m.Base + m.Word * 8, IsWrite: false)
                    : default;
            case State.TestMark:
                return machine.Memory.InArena(m.Value)
                    ? Footprints.OfMark(m.Value & ~7UL, isWrite: false)
                    : default;
            case State.SetMark:
                return Footprints.OfMark(m.Object, isWrite: true);
            case State.AwaitGoroutine:
                return new Footprint(
                    machine.Goroutines[m.Root - RootCount + 1].StackLow,
                    IsWrite: false
                );
            case State.Start:
            case State.NextRoot:
            case State.NextBlock:
            case State.GetBuffer:
            case State.CheckShadow:
            case State.Pop:
            case State.GetFull:
            case State.AwaitWork:
            case State.Finish:
                return default;
            default:
                Invariant.Fail($"Marker.NextAccess: state {a.State}");
                return default;
        }
    }
}
