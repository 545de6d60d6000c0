Console.WriteLine("crossroads");
