// makechan. Without pointers in the elements, or without a buffer, the channel is one noscan block; its
// buffer field then points into itself, and its wait queues keep nothing alive: the sudogs are kept by
// their goroutines. Go: chan.go makechan.
//
// Activation: A channel type, B capacity, C hchan, D where the result goes.

namespace GcSim.Simulator;

/// <summary>Go: makechan.</summary>
sealed class ChanMaker(Machine machine)
{
    enum State : byte
    {
        Enter,
        OneBlock,
        TwoBlocks,
        Buffer,
        ElementBytes,
        ElementType,
        Capacity,
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    public static void Begin(Goroutine g, int channelType, ulong capacity, ulong result, int site)
    {
        ref Activation a = ref g.Push(Routine.MakeChan, site);
        a.A = (ulong)channelType;
        a.B = capacity;
        a.D = result;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType element = machine.Program.Types[machine.Program.Types[a.A].Element];
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a, element);
                return;
            case State.OneBlock:
                a.C = g.Result;
                a.State = (byte)State.ElementBytes;
                bool hasBuffer = a.B > 0 && element.SizeBytes > 0;
                ulong buffer = hasBuffer ? a.C + Hchan.SizeBytes : a.C;
                Stores.Pointer(p, g, a.C + Hchan.Buffer, buffer, a.Site);
                return;
            case State.TwoBlocks:
                a.C = g.Result;
                a.State = (byte)State.Buffer;
                Malloc.Begin(g, element, a.B, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Buffer:
                a.State = (byte)State.ElementBytes;
                Stores.Pointer(p, g, a.C + Hchan.Buffer, g.Result, a.Site);
                return;
            case State.ElementBytes:
                a.State = (byte)State.ElementType;
                Stores.Plain(a.C + Hchan.ElementBytes, element.SizeBytes, WordKind.Uint16, a.Site);
                return;
            case State.ElementType:
                a.State = (byte)State.Capacity;
                ulong descriptor = Layout.TypeAddress(element.Id);
                Stores.Pointer(p, g, a.C + Hchan.ElementType, descriptor, a.Site);
                return;
            case State.Capacity:
                Stores.Plain(a.C + Hchan.Capacity, a.B, a.Site);
                machine.Memory.StackWord(a.D) = a.C;
                g.Pop();
                return;
            default:
                Invariant.Fail($"ChanMaker.Step: state {a.State}");
                return;
        }
    }

    void Enter(Processor p, Goroutine g, ref Activation a, RuntimeType element)
    {
        const ulong MostBytes = Limits.ArenaMaxBytes - Hchan.SizeBytes;
        ulong size = element.SizeBytes;
        if ((long)a.B < 0 || (size > 0 && a.B > MostBytes / size))
        {
            machine.Panics.Text(g, "makechan: size out of range", a.Site);
            return;
        }

        if (element.NoPointers || a.B == 0)
        {
            a.State = (byte)State.OneBlock;
            ulong bytes = Hchan.SizeBytes + a.B * size;
            Malloc.Begin(g, bytes, 0, 1, MallocOptions.NoScan, a.Site);
        }
        else
        {
            a.State = (byte)State.TwoBlocks;
            Malloc.Begin(g, machine.Program.TypeOf(OwnType.Hchan), 1, a.Site);
        }

        machine.StepRoutine(p, g);
    }
}
