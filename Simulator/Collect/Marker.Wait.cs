namespace GcSim.Simulator;

// Waiting for work, and how all workers find out that none is left. Go: mgc.go getfull.
public sealed partial class Marker
{
    /// <summary>Go: getfull, first look.</summary>
    void GetFull(MarkState m, ref Activation a)
    {
        int buffer = machine.WorkBufs.TryGetFull();
        if (buffer >= 0)
        {
            m.Buffer = buffer;
            a.State = (byte)State.Pop;
            return;
        }

        if (machine.Without.Has(Defence.MarkBarrier))
        {
            a.State = (byte)State.Finish;
            return;
        }

        _waiting++;
        a.State = (byte)State.AwaitWork;
    }

    /// <summary>Go: getfull's loop: the barrier at which all workers find out that nothing is left.</summary>
    void AwaitWork(Processor p, ref Activation a)
    {
        if (machine.WorkBufs.HasFull && !LeavesRest)
        {
            _waiting--;
            a.State = (byte)State.GetFull;
            return;
        }

        if (_waiting == WorkerCount)
        {
            a.State = (byte)State.Finish;
            return;
        }

        p.ExtraCostNanoseconds += Costs.SpinNanoseconds;
    }
}
