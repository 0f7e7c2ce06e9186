// What a go statement does. A g is an object of the heap, made when no ended goroutine's is free, and entered in
// the slice of all goroutines. Go: proc1.go newproc, newproc1.
//
// A program without RuntimeRoots keeps its goroutines outside of the heap.
//
// With barriers that look at the old value its stack counts as scanned from the start; so while they are on, the
// closure and the arguments are shaded first. Go does that since 1.8.
//
// Activation: A funcval, B address of the argument words, C their number, D the object, E next argument.
// Nothing here is a safe point.

namespace GcSim.Simulator;

/// <summary>The routine that starts a goroutine of the program.</summary>
sealed class NewProc(Machine machine)
{
    enum State : byte
    {
        Enter,
        Allocated,
        ShadeArguments,
    }

    public static void Begin(Goroutine g, ulong closure, ulong arguments, int words, int site)
    {
        ref Activation a = ref g.Push(Routine.NewProc, site);
        a.A = closure;
        a.B = arguments;
        a.C = (ulong)words;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter when machine.NeedsGoroutineObject:
                a.State = (byte)State.Allocated;
                BeginAllocate(g);
                machine.StepRoutine(p, g);
                return;
            case State.Enter:
                ShadeArguments(p, g, ref a, 0);
                return;
            case State.Allocated:
                ShadeArguments(p, g, ref a, g.Result);
                return;
            case State.ShadeArguments:
                ShadeNext(p, g, ref a);
                return;
            default:
                Invariant.Fail($"NewProc.Step: state {a.State}");
                return;
        }
    }

    /// <summary>The object of a goroutine of the runtime's own, made at once; 0: it needs none.</summary>
    public ulong AllocateNow(Processor p)
    {
        if (!machine.NeedsGoroutineObject)
        {
            return 0;
        }

        BeginAllocate(p.SystemStack);
        return machine.RunOnSystemStack(p);
    }

    /// <summary>On g0, where no collection starts. Go: malg.</summary>
    void BeginAllocate(Goroutine g)
    {
        RuntimeType type = machine.Program.TypeOf(OwnType.Goroutine);
        Malloc.Begin(g, type.SizeBytes, type.Id, 1, MallocOptions.NoScan | MallocOptions.NoGc, 0);
    }

    void ShadeArguments(Processor p, Goroutine g, ref Activation a, ulong goroutine)
    {
        a.D = goroutine;
        bool shades = machine.Barrier.ShadesHandled && !machine.Without.Has(Defence.NewProcShade);
        if (!shades)
        {
            Start(p, g, ref a, goroutine);
            return;
        }

        a.State = (byte)State.ShadeArguments;
        Shading.Begin(g, a.A, a.Site);
        machine.StepRoutine(p, g);
    }

    void ShadeNext(Processor p, Goroutine g, ref Activation a)
    {
        StackMap map = machine.Program.Functions[machine.Interpreter.FunctionOf(a.A)].EntryMap;
        while (a.E < a.C && !map.IsPointer((int)a.E))
        {
            a.E++;
        }

        if (a.E >= a.C)
        {
            Start(p, g, ref a, a.D);
            return;
        }

        ulong value = machine.Memory.StackWord(a.B + a.E++ * 8);
        Shading.Begin(g, value, a.Site);
        machine.StepRoutine(p, g);
    }

    void Start(Processor p, Goroutine g, ref Activation a, ulong goroutine)
    {
        (ulong closure, ulong arguments, int words, int site) = (a.A, a.B, (int)a.C, a.Site);
        machine.StartGoroutine(p, closure, arguments, words, site, goroutine);
        g.Pop();
    }
}
