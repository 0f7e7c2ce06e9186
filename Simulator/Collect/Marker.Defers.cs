namespace GcSim.Simulator;

// What a goroutine and a P hold besides stacks: values of panics under way, defer records and their
// arguments, pools of free records. Go: the g and p structures, which are heap objects there; mgc.go
// scanstack, traceback.go tracebackdefers.
public sealed partial class Marker
{
    /// <summary>
    /// After the frames and what belongs to them: the panics' values, the newest defer record (the others hang on it), then
    /// the arguments of each record by the map of the function that it will call.
    /// </summary>
    bool SetDeferred(MarkState m, Goroutine g)
    {
        int index = m.Position++ - g.CallCount - RuntimeRoots.Count(g);
        if (index < g.PanicCount)
        {
            SetWord(m, HasNot(Defence.RootPanics) ? 0 : g.PanicAt(index).Data);
            return true;
        }

        if (index == g.PanicCount)
        {
            m.DeferRecord = g.Defer;
            SetWord(m, g.Defer);
            return true;
        }

        if (m.DeferRecord == 0)
        {
            return false;
        }

        Defers defers = machine.Parts.Defers;
        m.Base = DeferRecord.Arguments(m.DeferRecord);
        m.Map = defers.ArgumentMap(m.DeferRecord);
        m.WordCount = HasNot(Defence.RootDeferArguments)
            ? 0
            : defers.ArgumentBytes(m.DeferRecord) / 8;
        m.Mask = MaskSource.Frame;
        m.DeferRecord = defers.Word(m.DeferRecord, DeferRecord.Link);
        return true;
    }

    /// <summary>Behind bss, from which the real P structures are reached: their pools of free records.</summary>
    bool SetDeferPool(MarkState m)
    {
        int index = m.Position++ - 1;
        if (index >= machine.ProcessorCount * DeferRecord.PoolClasses)
        {
            return false;
        }

        Processor p = machine.Processors[index / DeferRecord.PoolClasses];
        SetWord(m, p.DeferPool[index % DeferRecord.PoolClasses]);
        return true;
    }
}
