// shade (mgc.go:shade): finds the object that a pointer points into and greys it, with a work buffer
// taken for the one object and put back. Used by the write barrier.
//
// Activation: A pointer, B object.

namespace GcSim.Simulator;

/// <summary>Go: mgc.go shade, greyobject.</summary>
public sealed class Shading(Machine machine)
{
    enum State : byte
    {
        Find,
        SetMark,
        Queue,
    }

    public static void Begin(Goroutine g, ulong pointer, int site) =>
        g.Push(Routine.Shade, site).A = pointer;

    public void Step(Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Find:
                a.B = machine.Heap.ObjectStart(a.A);
                machine.Emit.Shade(a.A, a.B);
                if (a.B == 0 || machine.Heap.Bitmap.IsMarked(a.B))
                {
                    g.Pop();
                    return;
                }

                a.State = (byte)State.SetMark;
                return;
            case State.SetMark:
                machine.Heap.Bitmap.SetMarked(a.B);
                bool isScanned = machine.Heap.Bitmap.TypeBits(a.B) != HeapBitmap.Dead;
                machine.Emit.Grey(a.B, isScanned ? 1UL : 0);
                if (!isScanned || machine.Without.Has(Defence.ShadeQueue))
                {
                    g.Pop();
                    return;
                }

                a.State = (byte)State.Queue;
                return;
            case State.Queue:
                int buffer = machine.WorkBufs.GetPartialOrEmpty();
                buffer = machine.WorkBufs.Add(buffer, a.B);
                machine.WorkBufs.PutPartial(buffer);
                g.Pop();
                return;
            default:
                Invariant.Fail($"Shading.Step: state {a.State}");
                return;
        }
    }
}
