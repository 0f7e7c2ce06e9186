namespace GcSim.Simulator;

/// <summary>Looks at the machine when a marking has ended: a judge that needs no events.</summary>
public interface IMarkObserver
{
    /// <summary>
    /// The first marking of a collection is over, the world is stopped and nothing has been swept. The
    /// machine must not be changed.
    /// </summary>
    void MarkEnded(Machine machine);
}
