namespace GcSim.Simulator;

/// <summary>Where a P stands in what it does, for search strategies.</summary>
public static class Places
{
    /// <summary>
    /// A number that changes with every step of the P, unless the step was a spin: routine and state in the low 16
    /// bits, and above them a mix of what tells one place in a program, a scan or a copy from the next. 0: in the scheduler.
    /// </summary>
    public static ulong Of(Machine machine, Processor p)
    {
        Goroutine g = p.Running != 0 ? machine.Goroutines[p.Running] : p.SystemStack;
        if (g.ActivationCount == 0)
        {
            return 0;
        }

        ref Activation top = ref g.Top;
        ulong place = (ulong)top.Routine | (ulong)top.State << 8;
        ulong mix = top.Routine switch
        {
            Routine.Bytecode => (ulong)(uint)g.Frame.Pc | (ulong)(uint)g.Frame.Function << 20,
            Routine.MarkWorker => OfWorker(p.Mark),
            _ => top.A + top.B * 3 + top.C * 5 + top.D * 7 + top.E * 11 + top.F * 13,
        };
        return place | mix << 16;
    }

    static ulong OfWorker(MarkState m) =>
        m.Base + m.Word + ((ulong)m.Root << 40) + ((ulong)m.Position << 20);
}
