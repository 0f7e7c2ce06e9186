namespace GcSim.Simulator;

// Pass 1 of select, and going on with the case that it found.
sealed partial class Select
{
    /// <summary>True: the case goes on, a dequeue has been started that will tell, or a panic.</summary>
    bool TryCase(Processor p, Goroutine g, ref Activation a, in SelectArea area, ulong number)
    {
        ulong channel = area.Channel(number);
        Memory memory = machine.Memory;
        bool isSend = area.Kind(number) == SelectArea.Send;
        bool isClosed = Hchan.IsClosed(memory, channel);
        if (isSend && isClosed)
        {
            UnlockAll(a);
            machine.Panics.Text(g, "send on closed channel", a.Site);
            return true;
        }

        bool isBlocked = isSend
            ? Hchan.HasNoRoom(memory, channel)
            : Hchan.HasNothing(memory, channel);
        if (!isBlocked)
        {
            BeginCase(p, g, ref a, isSend, Hchan.IsBuffered(memory, channel));
            return true;
        }

        if (isClosed)
        {
            EndClosed(g, ref a, area, number);
            return true;
        }

        return false;
    }

    void BeginCase(Processor p, Goroutine g, ref Activation a, bool isSend, bool isBuffered)
    {
        SelectArea area = Area(a);
        ulong number = a.E - 1;
        ulong channel = area.Channel(number);
        ulong element = area.Element(number);
        if (!isBuffered)
        {
            a.State = (byte)State.Dequeued;
            ulong queue = channel + (isSend ? Hchan.Receivers : Hchan.Senders);
            WaitQueues.BeginDequeue(g, queue, a.Site);
        }
        else if (isSend)
        {
            a.State = (byte)State.Buffered;
            ChanBuffers.BeginPut(g, channel, element, a.Site);
        }
        else
        {
            a.State = (byte)State.Buffered;
            ChanBuffers.BeginTake(g, channel, element, a.Site);
        }

        machine.StepRoutine(p, g);
    }

    void EndClosed(Goroutine g, ref Activation a, in SelectArea area, ulong number)
    {
        UnlockAll(a);
        ulong element = area.Element(number);
        if (element != 0)
        {
            ulong size = Hchan.ElementSize(machine.Memory, area.Channel(number));
            machine.Memory.Clear(element, size);
        }

        area.Chosen = number;
        area.Received = 0;
        g.Pop();
    }

    /// <summary>All that waited may have been claimed by others: then the case is looked at again.</summary>
    void Dequeued(Processor p, Goroutine g, ref Activation a)
    {
        a.F = g.Result;
        if (a.F == 0)
        {
            a.State = (byte)State.Look;
            Look(p, g, ref a);
            return;
        }

        UnlockAll(a);
        a.State = (byte)State.HandOver;
    }

    void HandOver(Processor p, Goroutine g, ref Activation a)
    {
        a.State = (byte)State.End;
        SelectArea area = Area(a);
        ulong number = a.E - 1;
        ulong element = area.Element(number);
        int type = Hchan.TypeOf(machine, area.Channel(number));
        if (area.Kind(number) == SelectArea.Send)
        {
            ChanHandOver.BeginSend(g, element, type, a.F, a.Site);
        }
        else
        {
            ChanHandOver.BeginReceive(g, element, type, a.F, a.Site);
        }

        machine.StepRoutine(p, g);
    }

    void End(Goroutine g, in Activation a)
    {
        SelectArea area = Area(a);
        area.Chosen = a.E - 1;
        area.Received = area.Kind(area.Chosen) == SelectArea.Receive ? 1UL : 0;
        g.Pop();
    }
}
